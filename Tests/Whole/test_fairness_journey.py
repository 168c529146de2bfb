"""What people see of moderation, in a real browser: reasons, a second look, limits, receipts, the log, numbers, pages that listen."""

import re

import pytest
from playwright.sync_api import expect

from journey.circle import Circle
from journey.fixtures import browser, cast, people, watch  # noqa: F401, the fixtures are used by name


def thread(post):
    return f"thread.html?thread={post['thread']}"


def test_a_removed_post_gets_reasons_a_second_look_a_question_and_comes_back(people, demo):
    circle = Circle(demo, "second-look")
    writer = circle.member("Sandpiper")
    post = circle.begin(writer, "What somebody told me", "Her neighbour drinks too, you know which one.")
    circle.remove(circle.alder, post)

    person = people(width=320, height=740).sign_in(writer.account).open("notices.html")
    notice = person.page.get_by_role("article").filter(has_text="Your text was removed")
    for said in ("The others no longer see your text.", "It names a neighbour.", "No names", "A moderator saw it.",
                 "somebody other than who decided then reads it"):
        expect(notice.get_by_text(said)).to_be_visible()
    person.look("fair-notice")
    person.open(thread(post)).follow("Read why").heading("Your text was removed")
    person.unfold("Ask for a second look")
    field = person.page.get_by_label("How do you see it?")
    field.fill("é" * 2_001)
    person.press("Send the appeal")
    expect(person.page.get_by_text("2000 characters fit here; it has 2001 now.")).to_be_visible()
    assert len(field.input_value()) == 2_001, "nothing that was typed is lost"
    words = "I meant my own neighbour, who knows and agrees."
    field.fill(words)
    person.reload().unfold("Ask for a second look")
    expect(field).to_have_value(words)
    person.look("fair-appeal")
    person.press("Send the appeal")
    person.sees("You asked for a second look.")
    expect(field).to_have_count(0)

    assert not list(circle.alder.items(f"/rooms/{circle.slug}/queue?kind=appeal")), "who decided does not hear the appeal"
    circle.decide(circle.birch, "appeal", "ask", note="May we write that they agree?")
    person.open("notices.html").sees("A question about your appeal")
    asked = person.page.get_by_role("article").filter(has=person.page.get_by_label("Your answer")).first
    expect(asked.get_by_text("May we write that they agree?")).to_have_count(1)
    asked.get_by_label("Your answer").fill("Yes, please do.")
    person.press("Send this answer", within=asked)
    expect(person.page.get_by_text("You asked for a second look.").first).to_be_visible()
    person.look("fair-answered")

    circle.decide(circle.birch, "appeal", "overturn", note="Then it is fine.")
    person.open("notices.html").sees("Your appeal: the decision is undone")
    ended = person.page.get_by_role("article").filter(has_text="Your text was removed")
    for said in ("Another person heard it than the one who decided.", "This decision is undone.", "Yes, please do."):
        expect(ended.get_by_text(said)).to_be_visible()
    expect(ended.get_by_text("Then it is fine.")).to_have_count(1)
    person.look("fair-overturned")
    people().open(thread(post)).sees("Her neighbour drinks too")


def test_a_guest_reads_why_with_the_token_of_the_post_and_appeals(people, demo):
    circle = Circle(demo, "by-token", guests="review")
    guest = people().open(f"room.html?room={circle.slug}")
    guest.unfold("Begin a conversation")
    guest.fill("Your name for this post", "Passing Gull")
    guest.fill("Title", "Cheap pills")
    guest.fill("Your text", "Write to me for pills.")
    guest.press("Begin the conversation")
    guest.sees("guests' posts are read first")
    circle.decide(circle.alder, "held_post", "reject", reason={"rule": "No trade", "text": "This is a place without trade."})
    guest.reload().follow("Read why").heading("Your text was not accepted")
    guest.sees("This is a place without trade.")
    guest.unfold("Ask for a second look")
    guest.fill("How do you see it?", "It was a question, not an offer.")
    guest.press("Send the appeal")
    guest.sees("You asked for a second look.")
    circle.decide(circle.birch, "appeal", "uphold", note="It read like an offer to us.")
    guest.reload().sees("After the second look the decision stays as it is.")
    guest.sees("It read like an offer to us.")
    guest.look("fair-guest")
    # Without the token it is nothing: to another visitor, and to another member.
    address = guest.page.url.removeprefix(demo.url + "/")
    people().open(address).heading("There is nothing here")


def test_who_has_a_limit_reads_what_until_when_and_what_still_works(people, demo):
    circle = Circle(demo, "slow-lane")
    post = circle.begin(circle.founder, "How was your week?", "Mine was long.")
    slowed, silent = circle.member("Swift"), circle.member("Stilt")
    circle.limit(slowed, "slowed", posts_per_day=1)
    circle.limit(silent, "read_only")

    person = people().sign_in(slowed.account).open(f"room.html?room={circle.slug}")
    limits = person.region("A limit for you here, just now")
    for said in ("You can write one post a day in this room until 1 Jan 2035", "only fewer posts a day", "Kindness: Three angry posts."):
        expect(limits.get_by_text(said)).to_be_visible()
    person.open(thread(post))
    expect(limits).to_be_visible()
    person.fill("Your text", "A first answer.")
    person.press("Send the answer")
    person.sees("A first answer.")
    person.fill("Your text", "A second answer.")
    person.press("Send the answer")
    expect(person.page.get_by_role("alert")).to_contain_text(re.compile(r"today's are all written.*it can go in \d+ (hours|minutes)"))
    expect(person.page.get_by_label("Your text", exact=True)).to_have_value("A second answer.")
    person.look("fair-slowed")
    person.follow("Why, and how to ask for a second look").heading("A slower pace for a while")
    expect(person.page.get_by_text("Ask for a second look (appeal)")).to_be_visible()

    other = people(width=320, height=640).sign_in(silent.account).open(thread(post))
    other.sees("You can read along in this room, and not write, until 1 Jan 2035")
    expect(other.page.get_by_label("Your text", exact=True)).to_have_count(0)
    other.look("fair-read-only")


def report(person, within=None):
    person.press("Report", within=within)
    return person.page.get_by_role("dialog")


def test_a_visitor_reports_what_is_against_the_law_and_follows_the_receipt(people, demo):
    circle = Circle(demo, "receipts")
    post = circle.begin(circle.founder, "An address", "He lives at number nine.")
    visitor = people(width=320, height=740).open(thread(post))
    dialog = report(visitor)
    dialog.get_by_label("It may be against the law").check()
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("A few words help the moderators to see what you see.")).to_be_visible()
    dialog.get_by_label("What is against the law here, and why?").fill("It tells where somebody lives, without their consent.")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("Please tick this, if it is so.")).to_be_visible()
    visitor.look("fair-report")
    dialog.get_by_label("To the best of my knowledge this is right.").check()
    dialog.get_by_role("button", name="Send").click()
    address = dialog.get_by_label("Your private link").input_value()
    assert re.fullmatch(rf"{demo.url}/receipt\.html#[\w%-]+", address), address
    dialog.get_by_label("Keep it in this browser").check()
    visitor.look("fair-receipt-given")
    # What stands behind the # is sent to nobody but in the question itself.
    asked = []
    visitor.page.on("request", lambda request: asked.append((request.url, request.headers.get("referer"))))
    receipt = address.split("#")[1]
    visitor.open("receipt.html").follow("A report, kept on").sees("Your report waits for a moderator.")
    visitor.reload()
    assert asked and not [one for one in asked if receipt in str(one)], asked
    visitor.look("fair-receipt-open")

    circle.decide(circle.alder, "report", "remove", reason={"rule": "No addresses", "text": "It tells where somebody lives."})
    elsewhere = people().open(address.removeprefix(demo.url + "/"))
    elsewhere.sees("A moderator has decided. Thank you for speaking up.")
    elsewhere.sees("Something was done about the post.")
    elsewhere.does_not_see("An address")
    elsewhere.look("fair-receipt-decided")
    elsewhere.open("receipt.html#nobody-knows-this").sees("This link is not known, or not any more")
    visitor.page.get_by_label("Keep it in this browser").uncheck()
    visitor.open("receipt.html").sees("No report is kept in this browser.")


def test_who_is_suspended_reports_with_a_proof_as_visitors_do(people, demo):
    circle = Circle(demo, "with-proof")
    post = circle.begin(circle.founder, "Something odd", "Buy this now.")
    member = circle.member("Dotterel")
    circle.limit(member, "suspended")
    person = people().sign_in(member.account).open(thread(post))
    person.sees("You have a pause from the room until 1 Jan 2035")
    dialog = report(person)
    dialog.get_by_label("Advertising or spam").check()
    dialog.get_by_label("To the best of my knowledge this is right.").check()
    with person.page.expect_request("**/reports") as sent:
        dialog.get_by_role("button", name="Send").click()
    assert sent.value.post_data_json["proof"]["nonce"]
    expect(dialog.get_by_text("Thank you. The moderators will look at it.")).to_be_visible()
    assert circle.item(circle.alder, "report")["reports"][0]["category"] == "spam"


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


DANGER = "I do not want to live any more. I think about killing myself."


def test_a_text_that_worries_is_sent_and_helplines_stand_beside_it(people, demo):
    circle = Circle(demo, "beside-you")
    person = people(width=320, height=740).sign_in(circle.member("Linnet").account).open(f"room.html?room={circle.slug}")
    person.unfold("Begin a conversation")
    person.fill("Title", "Tonight")
    person.fill("Your text", DANGER)
    person.page.get_by_label("Your text", exact=True).blur()
    panel = person.region("You do not have to carry this alone")
    expect(panel.locator("a[href^='tel:']").first).to_be_visible()
    expect(person.page.get_by_role("dialog")).to_have_count(0)
    expect(person.page.get_by_label("Your text", exact=True)).to_have_value(DANGER)
    person.look("fair-support-before")
    person.press("Begin the conversation")
    person.page.wait_for_url("**/thread.html?*")
    person.ready().sees("I do not want to live any more.")
    expect(panel.locator("a[href^='tel:']").first).to_be_visible()
    person.look("fair-support-after")
    # An everyday text brings nothing up.
    person.fill("Your text", "The exam went well, after all.")
    person.press("Send the answer")
    person.sees("The exam went well, after all.")
    expect(panel).to_have_count(1)
    # It was shown to the others all the same, and to nobody as worrying.
    other = people().open(person.page.url.removeprefix(demo.url + "/"))
    other.sees("I do not want to live any more.")
    expect(other.region("You do not have to carry this alone")).to_have_count(0)
    # The moderators write to her: a notice with the helplines.
    circle.decide(circle.alder, "concern", "contacted", note="We read you, and are glad that you wrote.")
    person.open("notices.html").sees("A word from the moderators, just for you")
    notice = person.page.get_by_role("article").filter(has_text="We read you, and are glad that you wrote.")
    expect(notice.locator("a[href^='tel:']").first).to_be_visible()
    person.look("fair-contact")


def test_the_log_is_open_to_members_without_names_and_whole_to_moderators(people, demo):
    circle = Circle(demo, "open-log")
    member = circle.member("Wagtail")
    for title in ("One", "Another"):
        post = circle.begin(member, title, "With a name in it.")
        decision = circle.remove(circle.alder, post)
    circle.alder.delete(f"/decisions/{decision['id']}", expect=204)
    circle.limit(member, "warning", until=None)
    person = people().sign_in(member.account).open(f"room.html?room={circle.slug}")
    person.follow("Open log").heading("Open log")
    entries = person.page.get_by_role("main").get_by_role("listitem")
    expect(entries.filter(has_text="A moderator removed a post")).to_have_count(2)
    expect(entries.filter(has_text="taken back")).to_have_count(1)
    expect(person.page.get_by_role("heading", level=2)).to_have_count(1)
    for hidden in ("Alder", "Wagtail", "A warning", "With a name in it."):
        person.does_not_see(hidden)
    person.look("fair-log")
    moderator = people(width=320, height=740).sign_in(circle.birch.account).open(f"log.html?room={circle.slug}")
    moderator.sees("by Alder")
    moderator.sees("about Wagtail")
    moderator.sees("A warning")
    moderator.look("fair-log-moderator")
    people().open(f"log.html?room={circle.slug}").heading("This did not open")


def test_numbers_of_a_period_are_tables_and_a_file(people, demo):
    visitor = people(width=320, height=740).open("index.html")
    visitor.page.get_by_role("contentinfo").get_by_role("link", name="Moderation in numbers").click()
    visitor.ready().heading("Moderation in numbers")
    expect(visitor.page.locator("table caption").first).to_be_visible()
    expect(visitor.page.get_by_text("fewer than 5").first).to_be_visible()
    visitor.look("fair-numbers")
    with visitor.page.expect_download() as download:
        visitor.follow("As a table to download (CSV)")
    assert download.value.path().read_text().count("\n") > 1
    months = visitor.page.get_by_label("From").locator("option").all_text_contents()
    visitor.page.get_by_label("From").select_option(label=months[2])
    visitor.press("Show this period")
    visitor.page.wait_for_url("**/transparency.html?from=*")
    visitor.ready()
    assert visitor.page.get_by_label("From").evaluate("one => one.selectedOptions[0].textContent") == months[2]
    visitor.page.get_by_label("Up to and including").select_option(label=months[5])
    visitor.press("Show this period")
    visitor.ready().sees("One report spans at most 24 months, and begins before it ends.")


# Each page with its heading in each language: a page that only apologises is no page looked at.
PAGES = {
    "notices": ("notices.html", "Mitteilungen", "Notifications"),
    "decision": ("decision.html?decision={decision}", "Dein Text wurde entfernt", "Votre texte a été retiré"),
    "room": ("room.html?room={room}", "The circle {room}", "The circle {room}"),
    "thread": ("thread.html?thread={thread}", "Tonight", "Tonight"),
    "receipt": ("receipt.html#{receipt}", "Deine Meldung", "Votre signalement"),
    "receipts": ("receipt.html", "Meine Meldungen", "Mes signalements"),
    "log": ("log.html?room={room}", "Offenes Protokoll", "Journal ouvert"),
    "numbers": ("transparency.html", "Moderation in Zahlen", "La modération en chiffres"),
}


@pytest.mark.parametrize(("language", "scheme", "width"), [("de", "light", 1280), ("fr", "dark", 320)])
def test_every_page_of_it_is_accessible_and_fits(people, demo, language, scheme, width):
    circle = Circle(demo, f"look-{language}")
    member = circle.member("Shearwater")
    removed = circle.remove(circle.alder, circle.begin(member, "A name", "With a name in it."))
    tonight = circle.begin(member, "Tonight", DANGER)
    circle.decide(circle.alder, "concern", "contacted", note="We read you.")
    receipt = member.post(f"/posts/{circle.begin(circle.founder, 'Odd', 'Buy this.')['id']}/reports", {"category": "spam"}, expect=202)["receipt"]
    circle.limit(member, "slowed", posts_per_day=3)
    circle.limit(member, "held")
    names = {"decision": removed["id"], "room": circle.slug, "thread": tonight["thread"], "receipt": receipt}

    person = people(width=width, height=740, scheme=scheme).sign_in(member.account)
    person.page.evaluate("tongue => localStorage.setItem('language', tongue)", language)
    for name, (address, *headings) in PAGES.items():
        # A page that differs from the last only behind its # is not loaded anew by itself.
        person.open("privacy.html").open(address.format(**names)).heading(headings[["de", "fr"].index(language)].format(**names))
        expect(person.page.get_by_role("heading", level=1)).to_be_focused()
        person.page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
        if name == "decision":
            person.sees({"de": "Die anderen sehen deinen Text nicht mehr.", "fr": "Les autres ne voient plus votre texte."}[language])
        if name == "thread":
            circle.reply(circle.birch, tonight, "Good evening.")
            expect(person.page.locator(".new-here button")).to_be_visible()
            person.page.locator("form textarea").first.fill(DANGER)
            person.page.locator("form textarea").first.blur()
            expect(person.page.locator("form .support a[href^='tel:']").first).to_be_visible()
        person.look(f"fair-{name}-{language}-{width}")
