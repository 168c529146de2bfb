"""The client in a real browser against a real server: what people do, by clicking and typing."""

import re

from playwright.sync_api import expect

import kring
from journey.fixtures import ROOM, browser, cast, people, watch  # noqa: F401, the fixtures are used by name

TITLE = "A first quiet evening"
BODY = "Seven days now.\n\nThe evenings are the hard part. How did you get through them?"


def item(person, kind, about):
    """An item of the queue, by what it is and whom it is about."""
    return person.page.get_by_role("article", name=f"{kind}: {about}", exact=True)


def test_the_whole_way_from_registering_to_a_post_that_expires(browser, people, tmp_path_factory, watch):
    server = kring.Server(tmp_path_factory.mktemp("way") / "data", "--demo").start()
    watch.url = server.url
    try:
        walk(people, server)
    finally:
        server.kill()


def walk(people, server):
    def arrive(**options):
        person = people(**options)
        person.url = server.url
        return person

    newcomer = arrive(width=360, height=740)
    newcomer.register("heron")
    newcomer.follow(re.compile("^Dry Shore"))
    newcomer.sees("you are in no acute medical or psychological emergency")
    newcomer.look("room-join")
    newcomer.fill("Your name in this room", "Grey Heron")
    newcomer.press("Take a seat")
    newcomer.sees("Nice that you want to join, Grey Heron")
    for answer in newcomer.page.get_by_role("main").locator("textarea").all():
        answer.fill("I stopped a week ago and would like company.")
    newcomer.look("room-applying")
    newcomer.press("Send the answers")
    newcomer.sees("Your words are with the moderators")

    moderator = arrive().sign_in(cast(server, "moderator"))
    moderator.open(f"queue.html?room={ROOM}")
    application = item(moderator, "Application", "Grey Heron")
    application.locator("summary").click()
    expect(application.get_by_text("I stopped a week ago").first).to_be_visible()
    application.get_by_role("button", name="Admit").click()
    expect(application.get_by_text("Decided: Admit")).to_be_visible()

    newcomer.reload()
    newcomer.unfold("Begin a conversation")
    newcomer.fill("Title", TITLE)
    newcomer.fill("Your text", BODY)
    newcomer.press("Begin the conversation")
    newcomer.page.wait_for_url("**/thread.html?*")
    newcomer.ready().sees("A moderator reads this before the others see it")
    newcomer.look("thread-held")
    address = newcomer.page.url.removeprefix(server.url + "/")

    member = arrive(scheme="dark").sign_in(cast(server, "member"))
    member.open(f"room.html?room={ROOM}").does_not_see(TITLE)
    member.open(address).heading("There is nothing here")

    moderator.reload()
    held = item(moderator, "Text to read first", "Grey Heron")
    held.locator("summary").click()
    expect(held.get_by_text("The evenings are the hard part")).to_be_visible()
    moderator.look("queue-open")
    held.get_by_role("button", name="Release").click()
    expect(held.get_by_text("Decided: Release")).to_be_visible()

    member.open(f"room.html?room={ROOM}").look("room-member").follow(TITLE)
    member.sees("The evenings are the hard part")
    member.fill("Your text", "> How did you get through them?\n\nI went for a walk at eight, every evening, rain or not.")
    member.press("Send the answer")
    member.sees("I went for a walk at eight")
    member.look("thread-member")
    newcomer.reload().sees("I went for a walk at eight")

    # The room keeps things for a year.
    server.stop()
    server.start("--demo", "--clock-offset", "366")
    later = arrive().sign_in(cast(server, "member"))
    later.open(f"room.html?room={ROOM}").does_not_see(TITLE)
    later.open(address).heading("There is nothing here")
    later.does_not_see("The evenings are the hard part")


def test_a_moderator_works_through_the_queue_by_keyboard_alone(people, demo):
    guest = people(width=320, height=640).open("room.html?room=koffietafel")
    for number in (1, 2):
        if number == 1:
            guest.unfold("Begin a conversation")
        guest.fill("Your name for this post", f"Passer-by {number}")
        guest.fill("Title", f"A question, number {number}")
        guest.fill("Your text", "How do you all sleep?")
        guest.press("Begin the conversation")
        guest.sees("guests' posts are read first")
    guest.look("guest-held")

    moderator = people().sign_in(cast(demo, "moderator", "koffietafel"))
    moderator.open("queue.html?room=koffietafel&kind=held_post").look("queue")
    keyboard = moderator.page.keyboard
    first, second = (item(moderator, "Text to read first", f"Passer-by {number}") for number in (1, 2))
    focused = lambda: moderator.page.evaluate("document.activeElement.closest('.item')?.getAttribute('aria-label')")
    while focused() is None:
        keyboard.press("Tab")
    for _ in range(30):
        if focused() == "Text to read first: Passer-by 1":
            break
        keyboard.press("j")
    keyboard.press("o")
    expect(first.get_by_text("How do you all sleep?")).to_be_visible()
    keyboard.press("c")
    expect(first.get_by_text("You have this until")).to_be_visible()
    expect(first.get_by_text("How do you all sleep?")).to_be_visible()
    keyboard.press("e")
    expect(first.get_by_label("Your note to the author")).to_be_focused()
    moderator.type("Thank you. Could you say a little more about yourself?")
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(first.get_by_text("Decided: Give back with a note")).to_be_visible()
    keyboard.press("j")
    while focused() != "Text to read first: Passer-by 2":
        keyboard.press("k")
    keyboard.press("r")
    expect(second.get_by_text("Decided: Release")).to_be_visible()
    guest.open("room.html?room=koffietafel").sees("A question, number 2")
    guest.does_not_see("A question, number 1")


def test_two_moderators_at_one_item_are_told_kindly(people, demo):
    guest = people().open("room.html?room=koffietafel")
    guest.unfold("Begin a conversation")
    guest.fill("Your name for this post", "Somebody")
    guest.fill("Title", "For two moderators")
    guest.fill("Your text", "Who reads this first?")
    guest.press("Begin the conversation")
    guest.sees("guests' posts are read first")
    one, other = (people().sign_in(cast(demo, "moderator", "koffietafel", index)) for index in (0, 1))
    # As on a bad line: the other's page hears of nothing by itself, or the button could be gone before it is pressed.
    other.page.route("**/queue/events*", lambda route: route.abort())
    for moderator in (one, other):
        moderator.open("queue.html?room=koffietafel&kind=held_post")
    item(one, "Text to read first", "Somebody").get_by_role("button", name="I take this").click()
    expect(item(one, "Text to read first", "Somebody").get_by_text("You have this until")).to_be_visible()
    item(other, "Text to read first", "Somebody").get_by_role("button", name="Release").click()
    expect(item(other, "Text to read first", "Somebody").get_by_role("alert")).to_contain_text("Another moderator is working on this")
    item(one, "Text to read first", "Somebody").get_by_role("button", name="Release").click()
    expect(item(one, "Text to read first", "Somebody").get_by_text("Decided: Release")).to_be_visible()
    item(other, "Text to read first", "Somebody").get_by_role("button", name="Do not accept").click()
    expect(item(other, "Text to read first", "Somebody").get_by_role("alert")).to_contain_text("This changed while you were reading")
    expect(item(other, "Text to read first", "Somebody").get_by_role("button", name="Release")).to_have_count(0)


def test_the_writer_is_warned_of_contact_details_and_loses_no_text(people, demo):
    member = people().sign_in(cast(demo, "member"))
    member.open(f"room.html?room={ROOM}")
    member.page.locator(".threads a").first.click()
    member.ready()
    text = "Write to me any time: quiet.heron@example.org"
    member.fill("Your text", text)
    member.press("Send the answer")
    member.sees("This looks like a way to reach somebody")
    expect(member.page.get_by_role("alert").locator("q")).to_have_text("quiet.heron@example.org")
    member.look("contact-warning")
    member.press("Let me change it")
    member.reload()
    assert member.page.get_by_label("Your text", exact=True).input_value() == text
    field = member.page.get_by_label("Your text", exact=True)
    field.fill("é" * 20_003)
    member.press("Send the answer")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby").split()
    assert "20000 characters fit here; it has 20003 now" in " ".join(member.page.locator(f"#{part}").inner_text() for part in described)
    assert len(field.input_value()) == 20_003


def test_an_answer_that_is_lost_on_its_way_makes_no_second_post(people, demo):
    guest = people().open("room.html?room=koffietafel")
    guest.unfold("Begin a conversation")
    guest.fill("Your name for this post", "Persistent")
    guest.fill("Title", "Only once")
    guest.fill("Your text", "The line was bad.")
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.headers["idempotency-key"])
        route.abort()

    guest.page.route("**/api/v1/rooms/*/threads", lose, times=1)
    guest.press("Begin the conversation")
    guest.sees("The server cannot be reached just now. What you wrote is still here")
    assert guest.page.get_by_label("Your text", exact=True).input_value() == "The line was bad."
    assert lost
    guest.press("Begin the conversation")
    guest.sees("guests' posts are read first")
    guest.reload().sees("The line was bad.")
    moderator = people().sign_in(cast(demo, "moderator", "koffietafel"))
    moderator.open("queue.html?room=koffietafel&kind=held_post")
    expect(item(moderator, "Text to read first", "Persistent")).to_have_count(1)


def test_a_group_takes_over_its_room_and_chooses_how_open_it_is(people, demo):
    steward = people().sign_in(cast(demo, "steward", None)).open("steward.html")
    steward.fill("Name of the room", "The long way round")
    steward.fill("Address of the room", "long-way")
    steward.fill("What it is for", "For people who take their time.")
    steward.fill("Your questions", "What brings you here?")
    steward.press("Open a room")
    code = steward.page.locator(".box.good .code").inner_text()

    leader = people()
    leader.register("willow")
    leader.open("account.html")
    leader.fill("Code", code)
    leader.fill("Your name in the room (optional)", "Willow")
    leader.press("Use the code")
    leader.page.wait_for_url("**/room.html?*")
    leader.ready().sees("Here you are Willow, facilitator")
    leader.follow("Room settings")
    access = leader.page.get_by_role("region", name="How open")
    access.get_by_role("radio", name=re.compile("^Open to read")).check()
    leader.press("See what this would mean", within=access)
    expect(access.get_by_text("Everybody can read along, also without an account.")).to_be_visible()
    leader.press("Yes, save it", within=access)
    expect(access.get_by_text("Saved.")).to_be_visible()
    people().open("room.html?room=long-way").sees("It is quiet here as yet.")
