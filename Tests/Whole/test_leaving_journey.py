"""Taking one's words along and going, in a real browser: with everything erased, with what one wrote left behind, or staying after all."""

import json
import pathlib

from playwright.sync_api import expect

from journey.circle import Circle, thread
from journey.fixtures import browser, later, people, watch  # noqa: F401, the fixtures are used by name
from journey.person import PASSPHRASE

SURE = "Is this what you want?"


def save(person, section, kind):
    """Asks for the file and saves it; gives its name and what is in it."""
    section.get_by_label(kind).check()
    section.get_by_label("Passphrase", exact=True).fill(person.account["passphrase"])
    with person.page.expect_request("**/account/export?language=en"):
        person.press("Make the file", within=section)
    link = section.get_by_role("link", name="Save the file")
    expect(link).to_be_focused()
    with person.page.expect_download() as download:
        person.page.keyboard.press("Enter")
    return download.value.suggested_filename, pathlib.Path(download.value.path()).read_text()


def arrive(people, member, **options):
    person = people(width=320, height=740, **options).sign_in(member.account)
    person.account = member.account
    return person


def choose(person, *labels):
    """Fills in how to go; what is asked once more stands there with the focus."""
    for label in labels:
        person.page.get_by_label(label).check()
    person.fill("Passphrase", person.account["passphrase"])
    person.press("Go on")
    expect(person.page.get_by_role("heading", name=SURE)).to_be_focused()


def cannot_sign_in(somebody, account):
    somebody.open("account.html").fill("Sign-in name", account["name"])
    somebody.fill("Passphrase", account["passphrase"])
    somebody.press("Sign in")
    somebody.sees("The name and the passphrase do not belong together.")


def test_a_member_takes_everything_along_in_a_file_to_read_or_for_a_program(people, demo):
    circle = Circle(demo, "taking-along")
    member = circle.member("Sanderling")
    circle.begin(member, "A title of mine", "Words of mine <b>& more</b>.")
    person = arrive(people, member).open("account.html#export")
    section = person.region("Take my words with me")
    expect(section.get_by_role("heading")).to_be_focused()
    section.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    person.press("Make the file", within=section)
    expect(section.get_by_text("This passphrase does not fit.")).to_be_visible()
    expect(section.get_by_label("Passphrase", exact=True)).to_be_focused()

    name, page = save(person, section, "To read")
    assert name.startswith("kring-20") and name.endswith(".html"), name
    person.look("export-320")
    reader = people(width=320, height=740)
    reader.page.set_content(page)
    for words in ("Words of mine <b>& more</b>.", "A title of mine", "Sanderling", member.name):
        expect(reader.page.get_by_text(words).first).to_be_visible()
    reader.look("export-file-320")

    name, data = save(person, section, "For a program")
    assert name.endswith(".json")
    assert json.loads(data) and "Words of mine <b>& more</b>." in json.dumps(json.loads(data)) and "Sanderling" in data


def test_somebody_goes_at_once_and_everything_goes_along(people, demo):
    circle = Circle(demo, "going-at-once")
    member, other = circle.member("Turnstone"), circle.member("Knot")
    post = circle.begin(member, "My beginning", "Something that I would rather not leave here.")
    circle.reply(other, post, "I read you, and it helped me.")
    person = arrive(people, member).open("account.html").follow("How it goes")
    person.heading("End my account")
    expect(person.page.get_by_role("link", name="Take my words with me")).to_be_visible()
    person.press("Go on")
    person.sees("Please choose one of the two.")
    choose(person, "Erase everything that I wrote", "At once")
    person.sees("Everything that you wrote goes. Nobody can bring it back.")
    person.look("farewell-320")
    person.press("No, I stay")
    expect(person.page.get_by_role("button", name="Go on")).to_be_focused()
    person.fill("Passphrase", PASSPHRASE)
    person.press("Go on")
    person.press("Yes, end my account")
    person.sees("This passphrase does not fit.")
    expect(person.page.get_by_label("Passphrase", exact=True)).to_be_focused()
    choose(person)
    person.press("Yes, end my account")
    person.page.wait_for_url("**/farewell.html?done=erase")
    person.ready().heading("Your account has ended")
    expect(person.region("If it gets hard").locator("a[href^='tel:']").first).to_be_visible()
    expect(person.page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    person.look("farewell-done-320")
    cannot_sign_in(person, member.account)

    reader = people().sign_in(other.account).open(thread(post))
    reader.sees("This post was deleted by who wrote it.")
    reader.sees("I read you, and it helped me.")
    reader.does_not_see("Something that I would rather not leave here.")
    reader.does_not_see("Turnstone")


def test_somebody_goes_over_a_week_stays_after_all_and_goes_leaving_their_words(later):
    circle = Circle(later.server, "going-slowly")
    member, other = circle.member("Whimbrel"), circle.member("Godwit")
    post = circle.begin(member, "What I leave", "Keep this, it may help somebody.")
    person = arrive(later, member).open("farewell.html")
    choose(person, "Leave it to the others", "Room by room, over a week")
    person.press("Yes, end my account")
    person.sees("Until then Kring takes you out of your rooms, one after another.")
    person.look("farewell-running-320")
    ending = person.open("account.html#ending").region("End my account")
    expect(ending.get_by_text("What you wrote stays, under “former member”.")).to_be_visible()
    person.look("account-ending-320")
    person.press("I would rather stay", within=ending)
    expect(ending.get_by_role("link", name="How it goes")).to_be_visible()
    expect(ending.get_by_role("heading")).to_be_focused()

    person.follow("How it goes", within=ending)
    choose(person, "Leave it to the others", "Room by room, over a week")
    person.press("Yes, end my account")
    person.sees("Your account ends on")

    later.turn(8)
    cannot_sign_in(later(), member.account)
    reader = later(other.account, width=320, height=740).open(thread(post))
    left = reader.page.get_by_role("article", name="Post by former member")
    expect(left.get_by_text("Keep this, it may help somebody.")).to_be_visible()
    reader.does_not_see("Whimbrel")
    reader.look("former-member-320")


def test_the_only_facilitator_of_a_room_is_asked_to_name_another_first(people, demo):
    circle = Circle(demo, "not-alone")
    person = arrive(people, circle.founder).open("farewell.html")
    choose(person, "Leave it to the others", "At once")
    person.press("Yes, end my account")
    alert = person.page.get_by_role("alert")
    expect(alert).to_contain_text("You are the only one who leads The circle not-alone. Please name somebody else there first.")
    alert.get_by_role("link", name="The circle not-alone: name somebody").click()
    expect(person.ready().region("Members")).to_be_visible()
    assert person.page.url.endswith("settings.html?room=not-alone#members")
    # The same in the room itself.
    person.open("room.html?room=not-alone").unfold("Leave this room")
    person.press("Yes, leave the room")
    expect(alert.get_by_role("link", name="The circle not-alone: name somebody")).to_be_visible()
    person.open("farewell.html").page.evaluate("localStorage.setItem('language', 'nl')")
    person.reload().page.get_by_label("Laat het aan de anderen").check()
    person.fill("Wachtzin", person.account["passphrase"])
    person.press("Verder")
    person.press("Ja, beëindig mijn account")
    expect(alert).to_contain_text("Jij bent de enige die The circle not-alone begeleidt.")
    expect(alert.get_by_role("link", name="The circle not-alone: iemand aanwijzen")).to_be_visible()
    person.look("farewell-refused-nl-320")
