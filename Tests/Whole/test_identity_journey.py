"""Who one is and who may come in, in a real browser: codes, openness before it is saved, applicants, a lost room, a closed site."""

import datetime
import re

import pytest
from playwright.sync_api import expect

import kring
from journey import codes
from journey.fixtures import ROOM, browser, cast, people, watch  # noqa: F401, the fixtures are used by name

PASSPHRASE = "four quiet lanterns ashore"


def region(person, name):
    return person.page.get_by_role("region", name=name, exact=True)


def by_hand(person, stem):
    """Registers with a passphrase that the test knows; gives what it takes to sign in again."""
    person.open("account.html?do=register")
    person.fill("A word for your sign-in name", stem)
    person.fill("Passphrase", PASSPHRASE)
    person.page.get_by_label("I agree to this").check()
    person.press("Make an account")
    person.heading("Welcome")
    made = {"name": person.page.locator("#name").inner_text(), "passphrase": PASSPHRASE,
            "recovery_codes": person.page.locator(".secrets li").all_inner_texts()}
    person.press("I have kept them; go on")
    person.page.wait_for_url("**/index.html")
    return made


def turn_on(person):
    """Turns one-time codes on, by hand; gives the secret that the page shows."""
    section = region(person.open("account.html#totp"), "One-time codes")
    person.press("Turn them on", within=section)
    secret = section.locator("#totp-secret").inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", secret), secret
    section.get_by_label("The six digits").fill(codes.unused(secret))
    person.press("That is the code", within=section)
    expect(region(person, "One-time codes").get_by_text("They are on.")).to_be_visible()
    return secret


def test_one_time_codes_are_turned_on_asked_for_and_turned_off(people):
    person = people(width=320, height=640)
    account = by_hand(person, "wren")
    section = region(person.open("account.html#totp"), "One-time codes")
    expect(section.get_by_role("heading")).to_be_focused()
    person.look("totp-off")
    person.press("Turn them on", within=section)
    secret = section.locator("#totp-secret").inner_text()
    assert section.get_by_role("link", name="Tap here").get_attribute("href").startswith("otpauth://totp/")
    section.get_by_label("The six digits").fill("12345")
    person.press("That is the code", within=section)
    expect(section.get_by_text("This code does not fit, or was used already.")).to_be_visible()
    expect(section.get_by_label("The six digits")).to_be_focused()
    person.look("totp-setting")
    first = codes.unused(secret)
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
    code.fill(codes.unused(secret))
    person.press("Sign in")
    person.page.wait_for_url("**/index.html")

    person.ready().open("account.html").unfold("Turn them off")
    person.look("totp-on")
    section.get_by_label("The six digits").fill(codes.unused(secret))
    person.press("Turn one-time codes off", within=section)
    expect(section.get_by_role("button", name="Turn them on")).to_be_visible()
    people().sign_in(account).open("account.html").heading("My account")


def test_many_wrong_codes_ask_for_patience_and_keep_what_was_typed(people):
    person = people()
    account = by_hand(person, "siskin") | {"totp_secret": turn_on(person)}
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
    account = by_hand(person, "dunlin")
    section = region(person.open("account.html"), "Recovery codes")
    expect(section.get_by_text("You have 10 recovery codes left.")).to_be_visible()
    section.get_by_label("Passphrase", exact=True).fill("not the passphrase at all")
    person.press("Make ten new ones", within=section)
    expect(section.get_by_role("alert")).to_contain_text("do not belong together")
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
