"""What people see of decisions, in a real browser: reasons, a second look, limits, reports and their receipts."""

import re

from playwright.sync_api import expect

from journey.circle import Circle, thread
from journey.fixtures import browser, people, watch  # noqa: F401, the fixtures are used by name


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


def test_a_moderator_decides_in_the_conversation_itself(people, demo):
    circle = Circle(demo, "on-the-spot")
    post = circle.begin(circle.founder, "A long talk", "Hello.")
    odd = circle.reply(circle.member("Whimbrel"), post, "Her name is Ann, at number nine.")
    moderator = people(width=320, height=740).sign_in(circle.alder.account).open(thread(post))
    place = moderator.page.locator(f"#post-{odd['id']}")
    moderator.press("Decide on this post", within=place)
    dialog = moderator.page.get_by_role("dialog")
    dialog.get_by_label("Why", exact=True).fill("It names a neighbour.")
    dialog.get_by_role("button", name="Remove", exact=True).click()
    expect(dialog.get_by_text("Decided: Remove")).to_be_visible()
    moderator.look("fair-on-the-spot")
    dialog.get_by_role("button", name="Close").click()
    expect(place).to_contain_text("Only who wrote this and the moderators see it.")
    expect(place.get_by_role("button", name="Decide on this post")).to_have_count(0)
    member = people().sign_in(circle.member("Ruff").account).open(thread(post))
    expect(member.page.get_by_role("button", name="Report").first).to_be_visible()
    member.does_not_see("Her name is Ann")
    expect(member.page.get_by_role("button", name="Decide on this post")).to_have_count(0)


def sign_in_where_the_site_is_closed(person, account):
    person.open("account.html")
    person.fill("Sign-in name", account["name"])
    person.fill("Passphrase", account["passphrase"])
    person.press("Sign in")
    person.page.wait_for_url("**/account.html")
    person.ready().sees("asking for a second look at a decision")


def test_who_is_shut_out_reports_with_a_proof_as_visitors_do(people, demo):
    circle = Circle(demo, "with-proof")
    post = circle.begin(circle.founder, "Something odd", "Buy this now.")
    suspended, banned, member = circle.member("Dotterel"), circle.member("Godwit"), circle.member("Knot")
    circle.limit(suspended, "suspended")
    demo.sign_in("steward").post("/bans", {"member": banned.member, "reason": {"rule": "Kindness", "text": "Threats."}}, expect=201)

    def proof_of(person):
        dialog = report(person.open(thread(post)))
        dialog.get_by_label("Advertising or spam").check()
        dialog.get_by_label("To the best of my knowledge this is right.").check()
        with person.page.expect_request("**/reports") as sent:
            dialog.get_by_role("button", name="Send").click()
        expect(dialog.get_by_text("Thank you. The moderators will look at it.")).to_be_visible()
        return sent.value.post_data_json.get("proof")

    person = people().sign_in(suspended.account).open(thread(post))
    person.sees("You have a pause from the room until 1 Jan 2035")
    assert proof_of(person)["nonce"]
    shut_out = people()
    sign_in_where_the_site_is_closed(shut_out, banned.account)
    assert proof_of(shut_out)["nonce"]
    assert proof_of(people().sign_in(member.account)) is None
    assert len(circle.item(circle.alder, "report")["reports"]) == 3
