"""Who one is, in a real browser: one-time codes, recovery codes, passphrases of plain words, and a site that is closed to somebody."""

import re

import pytest
from playwright.sync_api import expect

from journey.fixtures import browser, cast, later, people, watch  # noqa: F401, the fixtures are used by name
from journey.person import PASSPHRASE
from kring import one_time_code


def test_one_time_codes_are_turned_on_asked_for_and_turned_off(people):
    person = people(width=320, height=640)
    account = person.register_by_hand("wren")
    section = person.open("account.html#totp").region("One-time codes")
    expect(section.get_by_role("heading")).to_be_focused()
    person.look("totp-off")
    person.press("Turn them on", within=section)
    secret = section.locator("#totp-secret").inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", secret), "it can be typed over in groups of four"
    secret = secret.replace(" ", "")
    assert section.get_by_role("link", name="Tap here").get_attribute("href").startswith("otpauth://totp/")
    section.get_by_label("The six digits").fill("12345")
    person.press("That is the code", within=section)
    expect(section.get_by_text("This code does not fit, or was used already.")).to_be_visible()
    expect(section.get_by_label("The six digits")).to_be_focused()
    person.look("totp-setting")
    first = one_time_code(secret)
    section.get_by_label("The six digits").fill(f"{first[:3]} {first[3:]}")
    person.press("That is the code", within=section)
    expect(section.get_by_text("They are on.")).to_be_visible()
    expect(section.get_by_role("heading")).to_be_focused()
    person.press("Sign out")
    person.page.wait_for_url("**/index.html")

    person.ready().open("account.html")
    code = person.page.get_by_label("The six digits")
    expect(code).to_be_hidden()
    person.fill("Sign-in name", account["name"])
    person.fill("Passphrase", PASSPHRASE)
    person.press("Sign in")
    expect(code).to_be_focused()
    person.sees("The passphrase fits. One thing more")
    assert person.page.get_by_label("Passphrase", exact=True).input_value() == PASSPHRASE
    person.look("signin-code")
    code.fill(first)
    person.press("Sign in")
    person.sees("This code does not fit any more")
    assert person.page.get_by_label("Sign-in name").input_value() == account["name"]
    code.fill(one_time_code(secret))
    person.press("Sign in")
    person.page.wait_for_url("**/index.html")

    person.ready().open("account.html").unfold("Turn them off")
    person.look("totp-on")
    section.get_by_label("The six digits").fill(one_time_code(secret))
    person.press("Turn one-time codes off", within=section)
    expect(section.get_by_role("button", name="Turn them on")).to_be_visible()
    people().sign_in(account).open("account.html").heading("My account")


def test_many_wrong_codes_ask_for_patience_and_keep_what_was_typed(people):
    person = people()
    account = person.register_by_hand("siskin") | {"totp_secret": person.turn_codes_on()}
    other = people().open("account.html")
    other.fill("Sign-in name", account["name"])
    other.fill("Passphrase", PASSPHRASE)
    for _ in range(8):
        other.press("Sign in")
        expect(other.page.get_by_role("button", name="Sign in")).not_to_have_attribute("aria-disabled", "true")
        other.fill("The six digits", "000000")
    alert = other.page.get_by_role("alert")
    expect(alert).to_contain_text("A moment, please")
    expect(alert).to_contain_text(re.compile("try again in (10|9) minutes"))
    assert other.page.get_by_label("Passphrase", exact=True).input_value() == PASSPHRASE
    other.look("patience")


def test_recovery_codes_are_made_anew_and_the_old_ones_end(people):
    person = people()
    account = person.register_by_hand("dunlin")
    section = person.open("account.html").region("Recovery codes")
    expect(section.get_by_text("You have 10 recovery codes left.")).to_be_visible()
    section.get_by_label("Passphrase", exact=True).fill("not the passphrase at all")
    person.press("Make ten new ones", within=section)
    expect(section.get_by_text("This passphrase does not fit.")).to_be_visible()
    section.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    person.press("Make ten new ones", within=section)
    expect(section.locator(".secrets li")).to_have_count(10)
    fresh = section.locator(".secrets li").all_inner_texts()
    assert not set(fresh) & set(account["recovery_codes"])
    person.look("new-codes")

    back = people(width=320, height=640).open("account.html?do=recover")
    back.fill("Recovery code", account["recovery_codes"][0])
    back.fill("New passphrase", "six calm herons by the canal")
    back.press("Open my account")
    back.sees("This code is not known, or was used before.")
    back.fill("Recovery code", fresh[0])
    back.press("Open my account")
    back.heading("You are back")
    back.open("account.html").sees("You have 9 recovery codes left.")
    back.look("account-320")


def test_a_site_is_closed_to_somebody_and_opened_again(people, demo):
    account = cast(demo, "member", "koffietafel")
    facilitator = people().sign_in(cast(demo, "facilitator", "koffietafel")).open("settings.html?room=koffietafel")
    banned = people(width=320, height=640).sign_in(account).open("room.html?room=koffietafel")
    name = re.search("Here you are (.+?), member", banned.page.get_by_role("main").inner_text())[1]
    banned.unfold("Begin a conversation")
    banned.fill("Title", "Words to take back")
    banned.fill("Your text", "I was angry.")
    banned.press("Begin the conversation")
    banned.page.wait_for_url("**/thread.html?*")
    address = banned.page.url.removeprefix(demo.url + "/")
    line = facilitator.region("Members").get_by_role("listitem").filter(has_text=name)
    line.locator("summary").click()
    mark = line.locator(".code").inner_text()

    steward = people().sign_in(cast(demo, "steward", None)).open("steward.html")
    bans = steward.region("Closing the site to somebody")
    bans.get_by_label("Mark of the membership").fill(mark)
    bans.get_by_label("Until (optional)").fill("2035-01-01")
    bans.get_by_label("Which house rule, or else", exact=True).fill("Kindness")
    bans.get_by_label("Why", exact=True).fill("Threats, in spite of two pauses.")
    steward.press("Close the site to them", within=bans)
    expect(bans.get_by_text("The site is closed to them. They have been told why.")).to_be_visible()
    expect(bans.get_by_text(mark)).to_be_visible()
    steward.look("steward-bans")

    banned.open("account.html").heading("Sign in")
    banned.fill("Sign-in name", account["name"])
    banned.fill("Passphrase", account["passphrase"])
    banned.press("Sign in")
    banned.page.wait_for_url("**/account.html")
    banned.ready().sees("This site is closed to you for now")
    banned.sees("deleting what you wrote")
    banned.look("banned")
    banned.open("notices.html").sees("The site was closed to you")
    banned.sees("Threats, in spite of two pauses.")
    banned.look("banned-notice")
    banned.open("room.html?room=koffietafel").sees("While the site is closed to you, you cannot take part here.")
    expect(banned.page.get_by_role("banner").get_by_text("This site is closed to you for now.")).to_be_visible()
    banned.look("banned-room")
    banned.open("queue.html").heading("This did not open")
    banned.open(address).sees("I was angry.")
    expect(banned.page.get_by_role("button", name="Change")).to_have_count(0)
    banned.press("Delete")
    banned.press("Yes, delete it")
    banned.sees("This post was deleted by who wrote it.")

    entry = bans.get_by_role("listitem").filter(has_text=mark)
    entry.locator("summary").click()
    steward.press("Open it to them again", within=entry)
    expect(entry.get_by_text("ended on")).to_be_visible()
    banned.open("notices.html").sees("The site is open to you again")
    banned.open("room.html?room=koffietafel").sees(f"Here you are {name}, member")


# What the browser's own generator gives: just beyond the last whole round of a list, which would favour its first words, then the sixth.
BEYOND = """async ([tongue, count]) => {
    const { words } = await import(`/words/phrase-${tongue}.js`);
    const { passphrase } = await import("/scripts/passphrase.js");
    const real = crypto.getRandomValues.bind(crypto);
    const given = count === 1 ? [Math.floor(2 ** 32 / words.length) * words.length, 5] : [];
    crypto.getRandomValues = (room) => given.length ? room.fill(given.shift()) : real(room);
    return { words, drawn: (await passphrase(tongue, count)).split(" ") };
}"""


@pytest.mark.parametrize("tongue", ["en", "nl", "de", "fr"])
def test_passphrases_are_drawn_evenly_from_plain_words_of_four_languages(people, tongue):
    page = people().open("privacy.html").page
    words = page.evaluate(BEYOND, [tongue, 1])["words"]
    assert len(words) == len(set(words)) >= 640, "six of them make 55 bits"
    assert not [word for word in words if not re.fullmatch(r"[a-z]{3,9}", word)]
    assert page.evaluate(BEYOND, [tongue, 1])["drawn"] == [words[5]], "a number beyond the last whole round is drawn anew"
    drawn = page.evaluate(BEYOND, [tongue, 60_000])["drawn"]
    expected = len(drawn) / len(words)
    chi = sum((drawn.count(word) - expected) ** 2 / expected for word in words)
    # Evenly drawn, it is beyond six standard deviations less than once in a hundred million runs.
    assert chi < len(words) + 6 * (2 * len(words)) ** 0.5, chi


def test_a_common_passphrase_is_refused_and_one_of_other_words_is_made(people):
    person = people(language="nl-BE", width=320, height=640).open("account.html?do=register")
    person.fill("Een woord voor je aanmeldnaam", "sijs")
    person.fill("Wachtzin", "aaaaaaaaaaaaaaaaaaaa")
    person.page.get_by_label("Ik stem hiermee in").check()
    person.press("Account maken")
    person.sees("Deze is makkelijk te raden.")
    person.look("common-passphrase-nl")
    person.page.get_by_label("Taal van de woorden").select_option("fr")
    person.press("Maak er een van gewone woorden")
    field = person.page.get_by_label("Wachtzin", exact=True)
    # The words of another language are fetched first.
    expect(field).not_to_have_value("aaaaaaaaaaaaaaaaaaaa")
    made = field.input_value().split(" ")
    french = person.page.evaluate("async () => (await import('/words/phrase-fr.js')).words")
    assert len(made) == 6 and set(made) <= set(french), made
    person.press("Account maken")
    person.heading("Welkom")


def test_a_steward_who_turned_codes_off_is_led_back_to_them(later):
    account = cast(later.server, "steward", None)
    steward = later(account, width=320, height=640).open("account.html")
    steward.unfold("Turn them off")
    steward.sees("Your role needs them: while they are off you are an ordinary member.")
    steward.fill("The six digits", one_time_code(account["totp_secret"]))
    steward.press("Turn one-time codes off")
    steward.sees("Until they are on you are an ordinary member")
    steward.open("steward.html").sees("signing in as one takes more than a passphrase")
    expect(steward.page.get_by_label("Name of the room")).to_have_count(0)
    steward.look("steward-off")
    steward.follow("Turn on one-time codes")
    steward.turn_codes_on()
    steward.open("steward.html").sees("You open rooms for groups.")
