"""What is hard is folded and counted; what was decided can be taken back for a while; who was decided on is heard by somebody else."""

import pytest
from playwright.sync_api import expect

import kring
from journey.circle import Circle
from journey.desk import DANGER, Keyboard, at_queue, item, table  # noqa: F401, the fixtures are used by name
from journey.fixtures import browser, cast, later, people, watch  # noqa: F401
from kring import PASSPHRASE


def test_hard_texts_stay_folded_are_counted_and_end_at_the_rooms_measure(people, demo, table):
    policy = table.founder.get(f"/rooms/{table.slug}/review-policy", expect=200).json
    table.founder.put(f"/rooms/{table.slug}/review-policy", policy | {"hard_items_per_day": 1}, expect=200)
    swan = table.member("swan", "Swan")
    for number in (1, 2):
        table.report(table.begin(swan, f"Row {number}", f"You are fools, {number} times."), "harassment")
    alder = at_queue(people, table.alder, table)
    reports = alder.page.get_by_role("article", name="Report: Swan")
    expect(reports.first.get_by_text("It can be hard to read: open it when you are ready.")).to_be_visible()
    assert alder.page.get_by_text("You are fools").count() == 0, "what is hard is not on the page, not even folded"
    keys = Keyboard(alder)
    keys.press("Tab", "Enter", "o")
    expect(reports.first.get_by_text("You are fools")).to_be_visible()
    expect(alder.page.get_by_text("You have read one hard item today (the room's measure is 1).")).to_be_visible()
    expect(alder.page.get_by_text("That was a lot for one day, and it is enough.").first).to_be_visible()
    keys.press("j", "o")
    expect(reports.nth(1).get_by_role("alert")).to_contain_text("That was a lot for one day")
    assert alder.page.get_by_text("You are fools").count() == 1
    alder.look("queue-care")
    # The same item does not count twice, and a colleague goes on.
    keys.press("k", "o", "o")
    expect(reports.first.get_by_text("You are fools")).to_be_visible()
    birch = at_queue(people, table.birch, table)
    item(birch, "Report: Swan").nth(1).locator("summary").click()
    expect(item(birch, "Report: Swan").nth(1).get_by_text("You are fools")).to_be_visible()


def test_a_decision_is_taken_back_until_something_follows_from_it(people, demo, table):
    swan = table.member("swan", "Swan")
    first = table.begin(swan, "An offer", "Ten umbrellas for the price of one.")
    table.report(first, "spam")
    alder = at_queue(people, table.alder, table)
    keys = Keyboard(alder)
    report = item(alder, "Report: Swan")

    def remove():
        keys.on_item()
        keys.press("m")
        keys.in_field("text")
        keys.write("An advertisement.")
        keys.send()
        expect(report.get_by_text("Decided: Remove")).to_be_visible()
        assert swan.get(f"/posts/{first['id']}").json["state"] == "removed"

    keys.press("Tab", "Enter")
    remove()
    expect(report.get_by_text("possible until")).to_be_visible()
    alder.look("queue-undo")
    keys.on_item()
    keys.press("u")
    expect(report.get_by_role("button", name="Remove")).to_be_visible()
    assert swan.get(f"/posts/{first['id']}").json["state"] == "live"
    remove()
    for notice in swan.items("/account/notices"):
        swan.put(f"/account/notices/{notice['id']}", {"read": True}, expect=204)
    keys.on_item()
    keys.press("u")
    expect(report.get_by_role("alert")).to_contain_text("This cannot be taken back any more")
    assert swan.get(f"/posts/{first['id']}").json["state"] == "removed"


def test_a_limit_has_its_end_and_a_gap_left_open_is_not_sent(people, demo, table):
    swan = table.member("swan", "Swan")
    table.report(table.begin(swan, "Again", "Again the same words."), "spam")
    alder = at_queue(people, table.alder, table)
    keys = Keyboard(alder)
    keys.press("Tab", "Enter", "o", "l")
    keys.in_field("sanction")
    report = item(alder, "Report: Swan")
    report.get_by_label("A slower pace").check()
    report.get_by_role("button", name="1 week").click()
    report.get_by_label("Posts a day", exact=True).fill("2")
    report.get_by_label("Words to begin with (optional)").select_option(index=1)
    keys.in_field("text")
    keys.send()
    expect(report.get_by_text("Something is left to fill in here")).to_be_visible()
    assert len(table.open(table.alder)) == 1
    alder.look("queue-limit")
    report.get_by_label("Why", exact=True).fill("The same words for the third time.")
    keys.send()
    expect(report.get_by_text("Decided: Leave it as it is")).to_be_visible()
    sanction, = table.founder.items(f"/rooms/{table.slug}/members/{swan.member}/sanctions")
    assert (sanction["kind"], sanction["posts_per_day"]) == ("slowed", 2) and sanction["until"]

    founder = people().sign_in({"name": table.founder.name, "passphrase": PASSPHRASE})
    settings = founder.open(f"settings.html?room={table.slug}").region("Members")
    row = settings.get_by_role("listitem").filter(has_text="Swan").first
    row.locator("summary").click()
    expect(row.get_by_text("A slower pace · 2 posts a day · until")).to_be_visible()
    founder.look("settings-limits")


def test_an_appeal_is_asked_about_once_answered_and_heard_by_another(people, demo, table):
    swan = table.member("swan", "Swan")
    joke = table.begin(swan, "A joke", "A joke that I liked.")
    decision = table.removed(swan, joke, "Kindness", "A joke at somebody's cost.")
    swan.post(f"/decisions/{decision['id']}/appeal", {"text": "It was about myself."}, expect=202)
    birch = at_queue(people, table.birch, table)
    birch.sees("Nothing waits.")
    alder = at_queue(people, table.alder, table)
    appeal = item(alder, "Appeal: Swan")
    keys = Keyboard(alder)
    keys.press("Tab", "Enter", "o")
    for said in ("A joke at somebody's cost.", "It was about myself.", "A joke that I liked.", "Kindness"):
        expect(appeal.get_by_text(said, exact=True)).to_be_visible()
    keys.press("q")
    keys.in_field("note")
    keys.write("Whom did you think of?")
    keys.send()
    expect(appeal.get_by_text("A question was asked; the answer is awaited.")).to_be_visible()
    swan.put(f"/decisions/{decision['id']}/appeal/answer", {"text": "Of my own driving lessons."}, expect=202)
    expect(appeal.get_by_text("the answer is awaited")).to_have_count(0)
    alder.reload()
    keys.press("Tab", "Enter", "o")
    expect(appeal.get_by_text("Of my own driving lessons.")).to_be_visible()
    expect(appeal.get_by_role("button", name="Ask further")).to_have_count(0)
    alder.look("queue-appeal-answered")
    keys.press("v")
    keys.in_field("note")
    keys.write("You are right, and we are sorry.")
    keys.send()
    expect(appeal.get_by_text("Decided: Undo the decision")).to_be_visible()
    assert swan.get(f"/posts/{joke['id']}").json["state"] == "live"


def test_what_a_room_asks_the_stewards_comes_to_them_and_nothing_else(people, demo, table):
    swan = table.member("swan", "Swan")
    table.begin(swan, "Tonight", DANGER)
    steward = people().sign_in(cast(demo, "steward", None)).open("steward.html")
    given = steward.region("What rooms gave to you")
    expect(given.get_by_text("Nothing waits for you.")).to_be_visible()
    alder = at_queue(people, table.alder, table)
    concern = item(alder, "Concern: Swan")
    keys = Keyboard(alder)
    keys.press("Tab", "Enter", "e")
    expect(concern.get_by_text("The site's stewards have this as well.")).to_be_visible()
    expect(given.get_by_text("1 new item")).to_be_visible()
    steward.press("Show", within=given)
    theirs = item(steward, "Concern: Swan")
    stewards_keys = Keyboard(steward)
    stewards_keys.on_item()
    expect(theirs.get_by_role("button", name="I take this")).to_have_count(0)
    stewards_keys.press("o")
    expect(theirs.get_by_text("I do not want to live any more.")).to_be_visible()
    expect(theirs.get_by_text("To the conversation")).to_have_count(0)
    steward.look("steward-escalation")
    stewards_keys.press("w")
    stewards_keys.in_field("note")
    stewards_keys.write("You are not alone with this tonight.")
    expect(theirs.get_by_role("heading", name="They get these helplines with it")).to_be_visible()
    stewards_keys.send()
    expect(concern.get_by_text("A colleague decided: Write to them")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme", "width"), [("en-GB", "light", 1280), ("de", "dark", 320)])
def test_the_queue_is_accessible_and_fits_with_everything_open(people, demo, table, language, scheme, width):
    table.twelve()
    alder = people(scheme=scheme, width=width).sign_in({"name": table.alder.name, "passphrase": PASSPHRASE})
    alder.page.evaluate("tongue => localStorage.setItem('language', tongue)", language[:2])
    alder.open(f"queue.html?room={table.slug}")
    expect(alder.page.locator(".item")).to_have_count(12)
    for summary in alder.page.locator(".item > details > summary").all():
        summary.click()
    expect(alder.page.locator(".item > details .content:empty")).to_have_count(0)
    for more in alder.page.locator("[data-act=more]").all():
        more.click()
    name = f"queue-open-{language[:2]}-{width}"
    alder.look(name)
    for act in ("contacted", "remove", "return", "decline", "overturn", "limit", "template", "hand", "mark"):
        alder.page.locator(f"[data-act={act}]").first.click()
        expect(alder.page.locator(".item form, .templates, .bulk button").first).to_be_visible()
        alder.look(f"{name}-{act}")


def test_a_moderator_decides_on_a_live_post_without_a_report_and_takes_it_back(people, table):
    swan = table.member("swan", "Swan")
    post = table.begin(swan, "The neighbours", "My neighbour lives at number nine.")
    alder = people().sign_in({"name": table.alder.name, "passphrase": PASSPHRASE}).open(f"thread.html?thread={post['thread']}")
    dialog = alder.page.get_by_role("dialog")
    for outcome, state in (("Add a content warning", "live"), ("Remove", "removed")):
        alder.press("Decide on this post")
        dialog.get_by_label("Remove").check()
        dialog.get_by_label("Why", exact=True).fill("It tells where somebody lives.")
        if outcome != "Remove":
            dialog.get_by_label(outcome).check()
            dialog.get_by_label("Content warning", exact=True).fill("somebody's neighbour")
        expect(dialog.get_by_label("Why", exact=True)).to_have_value("It tells where somebody lives.")
        alder.look("own-initiative")
        dialog.get_by_role("button", name=outcome).click()
        expect(dialog.get_by_text(f"Decided: {outcome}")).to_be_visible()
        assert swan.get(f"/posts/{post['id']}").json["state"] == state
        dialog.get_by_role("button", name="Take it back").click()
        expect(dialog).to_have_count(0)
        after = swan.get(f"/posts/{post['id']}").json
        assert (after["state"], after["content_warning"]) == ("live", None)
    expect(alder.page.get_by_text("My neighbour lives at number nine.")).to_be_visible()


def test_the_rooms_measures_are_set_with_its_review(people, table):
    founder = people().sign_in({"name": table.founder.name, "passphrase": PASSPHRASE}).open(f"settings.html?room={table.slug}")
    review = founder.region("Reading first")
    for label, number in (("Concern", 2), ("Appeal", 48), ("For how many days can somebody appeal?", 60),
                          ("Hard items a moderator reads on one day (optional)", 5)):
        review.get_by_label(label, exact=True).fill(str(number))
    founder.press("Save", within=review)
    expect(review.get_by_text("Saved.")).to_be_visible()
    policy = table.founder.get(f"/rooms/{table.slug}/review-policy", expect=200).json
    assert (policy["appeal_days"], policy["hard_items_per_day"]) == (60, 5)
    assert (policy["due_hours"]["concern"], policy["due_hours"]["appeal"], policy["due_hours"]["report"]) == (2, 48, 12)
    review.get_by_label("For how many days can somebody appeal?").fill("7")
    founder.press("Save", within=review)
    expect(review.get_by_label("For how many days can somebody appeal?")).to_be_focused()


def test_what_went_undecided_is_told_to_its_author_and_to_the_moderators(later):
    circle = Circle(later.server, "left-waiting", hold_links=True)
    swan = circle.member("Swan")
    for title in ("A page", "Another page"):
        swan.post(f"/rooms/{circle.slug}/threads", {"title": title, "body": "Look at https://example.org/.", "expires_in_days": 1}, expect=202)
    at_queue(later, circle.alder, circle, width=320).does_not_see("nobody had decided in time")

    later.turn(2)
    kring.wait_for(lambda: circle.alder.get("/queue/counts", expect=200)["items"][0]["undecided"] == 2)
    alder = at_queue(later, circle.alder, circle, width=320)
    alder.sees("In the last 30 days 2 texts went in “The circle left-waiting” because nobody had decided in time.")
    alder.look("queue-undecided-320")
    alder.follow("Open log").heading("Open log")
    expect(alder.page.get_by_text("A text that waited to be read first went: nobody had decided in time")).to_have_count(2)
    alder.does_not_see("Swan")
    alder.look("log-undecided-320")
    author = later(swan.account, width=320).open("notices.html")
    expect(author.page.get_by_role("heading", name="Your text did not appear")).to_have_count(2)
    author.look("notice-undecided-320")
