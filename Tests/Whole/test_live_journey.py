"""Pages that listen, in a real browser: what is new announces itself, and nothing moves that is being read or typed."""

import re

from playwright.sync_api import expect

from journey.circle import Circle, thread
from journey.fixtures import browser, people, watch  # noqa: F401, the fixtures are used by name


def test_new_posts_announce_themselves_and_move_nothing(people, demo):
    circle = Circle(demo, "live-room")
    post = circle.begin(circle.founder, "Who is awake?", "I am.")
    for number in range(8):
        circle.reply(circle.alder, post, f"Answer {number}.\n\n" + "A line of it.\n\n" * 6)
    reader = circle.member("Nightjar")
    person = people(height=500).sign_in(reader.account).open(thread(post))
    field = person.page.get_by_label("Your text", exact=True)
    field.click()
    person.type("What I am just wri")
    place = "() => document.activeElement.getBoundingClientRect().top"
    before = person.page.evaluate(place)
    fresh = circle.reply(circle.birch, post, "So am I, again.")
    bar = person.page.get_by_role("button", name="1 new post")
    expect(bar).to_be_visible()
    person.type("ting")
    assert person.page.evaluate(place) == before, "what is being typed stays where it is"
    expect(person.page.get_by_text("So am I, again.")).to_have_count(0)
    # A post above the window grows: what is being typed stays where it is, and the post is changed.
    circle.founder.patch(f"/posts/{post['id']}", {"body": "I am.\n\n" + "And so is the cat.\n\n" * 9}, expect=200)
    expect(person.page.get_by_text("And so is the cat.")).to_have_count(9)
    assert abs(person.page.evaluate(place) - before) <= 1
    expect(field).to_have_value("What I am just writing")
    expect(field).to_be_focused()
    second = circle.reply(circle.founder, post, "The third of us.")
    two = person.page.get_by_role("button", name="2 new posts")
    expect(two).to_be_visible()
    person.look("fair-live")
    two.click()
    expect(person.page.locator(f"#post-{fresh['id']} header")).to_be_focused()
    expect(person.page.locator("article").last).to_have_attribute("id", f"post-{second['id']}")
    expect(person.page.get_by_role("button", name=re.compile("new post"))).to_have_count(0)

    # What the reader sends is news to nobody here, and comes once.
    field.fill("Good night, all of you.")
    person.press("Send the answer")
    expect(person.page.get_by_text("Good night, all of you.")).to_have_count(1)
    person.page.wait_for_timeout(2_500)
    expect(person.page.get_by_role("button", name=re.compile("new post"))).to_have_count(0)

    # What is taken away while it is being read says so first; out of sight it goes by itself.
    person.page.locator(f"#post-{second['id']}").scroll_into_view_if_needed()
    circle.founder.delete(f"/posts/{second['id']}", expect=204)
    expect(person.page.get_by_role("button", name="1 post was changed")).to_be_visible()
    expect(person.page.get_by_text("The third of us.")).to_have_count(1)
    person.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    expect(person.page.get_by_text("The third of us.")).to_have_count(0)
    expect(person.page.get_by_role("button", name="1 post was changed")).to_have_count(0)


def test_who_missed_too_much_is_told_what_is_new_and_what_is_gone(people, demo):
    circle = Circle(demo, "missed-much")
    post = circle.begin(circle.founder, "While you were away", "Hello.")
    kept, gone = (circle.reply(circle.alder, post, text) for text in ("This stays.", "This goes."))
    person = people(width=320, height=640)
    missed = []
    person.context.route("**/api/v1/rooms/*/events", lambda route: route.fulfill(
        content_type="text/event-stream", body="event: resync\ndata: {}\n\n" if missed else ": nothing yet\n\n"))
    person.open(thread(post)).sees("This goes.")
    person.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    circle.reply(circle.birch, post, "This came.")
    circle.alder.delete(f"/posts/{gone['id']}", expect=204)
    missed.append(True)
    person.press("1 new post")
    for said, count in (("This stays.", 1), ("This came.", 1), ("This goes.", 0)):
        expect(person.page.get_by_text(said)).to_have_count(count)
    expect(person.page.locator(f"#post-{kept['id']}")).to_have_count(1)


def test_the_list_of_a_room_tells_of_new_conversations_and_loads_them_when_asked(people, demo):
    circle = Circle(demo, "live-list")
    post = circle.begin(circle.founder, "The first of all", "Hello.")
    visitor = people(width=320, height=640).open(f"room.html?room={circle.slug}")
    titles = visitor.page.locator(".threads a")
    expect(titles).to_have_text(["The first of all"])
    newer = circle.begin(circle.alder, "A second one", "Hello again.")
    expect(visitor.page.get_by_role("button", name="New posts in 1 conversation")).to_be_visible()
    circle.reply(circle.birch, post, "Welcome.")
    two = visitor.page.get_by_role("button", name="New posts in 2 conversations")
    expect(two).to_be_visible()
    expect(titles).to_have_text(["The first of all"])
    visitor.look("fair-live-list")
    two.click()
    expect(titles).to_have_text(["The first of all", "A second one"])
    expect(titles.first).to_be_focused()
    # A changed text is no news.
    circle.alder.patch(f"/posts/{newer['id']}", {"body": "Hello once more."}, expect=200)
    visitor.page.wait_for_timeout(2_500)
    expect(visitor.page.get_by_role("button", name=re.compile("New posts"))).to_have_count(0)
