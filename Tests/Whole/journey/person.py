"""Somebody at a browser of their own, who clicks and types as a person does."""

import os
import pathlib
import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from journey.covered import COVERED
from kring import one_time_code

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSPHRASE = "four quiet lanterns ashore"


class Person:
    def __init__(self, browser, url, watch, language="en-GB", width=1280, height=800, scheme="light"):
        self.url = url
        self.watch = watch
        self.context = browser.new_context(locale=language, color_scheme=scheme, viewport={"width": width, "height": height})
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        watch.follow(self.page)

    def open(self, address):
        self.page.goto(f"{self.url}/{address}")
        return self.ready()

    def ready(self):
        """Waits until the page has its content."""
        self.page.wait_for_selector("main:not([aria-busy])")
        return self

    def reload(self):
        self.page.reload()
        return self.ready()

    def follow(self, name, within=None):
        (within or self.page.get_by_role("main")).get_by_role("link", name=name).first.click()
        return self.ready()

    def fill(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def type(self, text):
        self.page.keyboard.type(text)

    def press(self, name, within=None):
        (within or self.page.get_by_role("main")).get_by_role("button", name=name).first.click()

    def unfold(self, name):
        self.page.locator("summary").filter(has_text=name).first.click()

    def sees(self, text):
        expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def does_not_see(self, text):
        expect(self.page.get_by_role("main").get_by_text(text)).to_have_count(0)

    def region(self, name):
        return self.page.get_by_role("region", name=name, exact=True)

    def heading(self, name):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    def sign_in(self, account):
        self.open("account.html")
        self.fill("Sign-in name", account["name"])
        self.fill("Passphrase", account["passphrase"])
        self.press("Sign in")
        if "totp_secret" in account:
            self.fill("The six digits", one_time_code(account["totp_secret"]))
            self.press("Sign in")
        self.page.wait_for_url(re.compile("/index.html$"))
        return self.ready()

    def register(self, stem):
        """Makes an account by hand; gives its sign-in name."""
        self.open("index.html").follow("Make an account")
        self.fill("A word for your sign-in name", stem)
        self.press("Make one of plain words")
        self.page.get_by_label("I agree to this").check()
        self.press("Make an account")
        self.heading("Welcome")
        name = self.page.locator("#name").inner_text()
        assert re.fullmatch(rf"{stem}-\d+", name)
        expect(self.page.get_by_role("listitem").filter(has_text=re.compile(r"^\w{4}-"))).to_have_count(10)
        self.press("I have kept them; go on")
        self.page.wait_for_url("**/index.html")
        self.ready()
        return name

    def register_by_hand(self, stem):
        """Makes an account with a passphrase that the test knows; gives what it takes to come back."""
        self.open("account.html?do=register")
        self.fill("A word for your sign-in name", stem)
        self.fill("Passphrase", PASSPHRASE)
        self.page.get_by_label("I agree to this").check()
        self.press("Make an account")
        self.heading("Welcome")
        made = {"name": self.page.locator("#name").inner_text(), "passphrase": PASSPHRASE,
                "recovery_codes": self.page.locator(".secrets li").all_inner_texts()}
        self.press("I have kept them; go on")
        self.page.wait_for_url("**/index.html")
        self.ready()
        return made

    def turn_codes_on(self):
        """Turns one-time codes on by hand; gives the secret that the page shows."""
        section = self.open("account.html#totp").region("One-time codes")
        self.press("Turn them on", within=section)
        secret = section.locator("#totp-secret").inner_text().replace(" ", "")
        section.get_by_label("The six digits").fill(one_time_code(secret))
        self.press("That is the code", within=section)
        expect(section.get_by_text("They are on.")).to_be_visible()
        return secret

    def reach(self, name):
        """Checks that nothing lies over what can be pressed."""
        self.watch.covered += [f"{name}: {one}" for one in self.page.evaluate(COVERED)]
        return self

    def look(self, name):
        """Checks this page for accessibility and for width, and keeps a picture of it where KRING_SCREENSHOTS says."""
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        self.watch.axe += [f"{name}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
        width = self.page.viewport_size["width"]
        actual = self.page.evaluate("document.documentElement.scrollWidth")
        if actual > width:
            self.watch.wide.append(f"{name}: {actual} in {width}")
        folder = os.environ.get("KRING_SCREENSHOTS")
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=pathlib.Path(folder) / f"{name}.png", full_page=True)
        return self
