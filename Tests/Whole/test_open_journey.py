"""What a room and the site say openly, in a real browser: help beside a text that worries, the log, numbers; and how all of it looks."""

import pytest
from playwright.sync_api import expect

from journey.circle import DANGER, Circle
from journey.fixtures import browser, people, watch  # noqa: F401, the fixtures are used by name


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
