"""A room with something of every kind in its queue, and a moderator at it who uses the keyboard alone."""

import itertools
import re

import pytest

import kring

ACCESS = {"read": "anyone", "write": "admitted", "conditions": [
    {"kind": "introduction", "counts": "accepted"}, {"kind": "vetting", "questions": ["What brings you here?"]}]}

DANGER = "I do not want to live any more. I think about killing myself, and tonight feels too long."
DARK = "I want to die. Nobody would notice before Monday."


class Table:
    """The room, made over the API: its founder, two moderators (Alder and Birch) and members, each signed in."""

    numbers = itertools.count(1)

    def __init__(self, server, **policy):
        self.server = server
        self.slug = slug = f"long-table-{next(Table.numbers)}"
        steward = server.sign_in("steward")
        self.founder = server.visitor().register("founder")
        kring.open_room(steward, self.founder, slug, ACCESS, "The long table", held_words=["zebra"], hold_links=True, **policy)
        self.alder = self.member("alder", "Alder", "moderator")
        self.birch = self.member("birch", "Birch", "moderator")

    def apply(self, stem, pseudonym, introduction=None, answer=None):
        """Somebody who asks to come in, with an introduction, answers, or both."""
        person = self.server.visitor().register(stem)
        membership = f"/rooms/{self.slug}/membership"
        person.member = person.put(membership, {"pseudonym": pseudonym}, expect=202)["member"]
        if introduction:
            person.put(f"{membership}/introduction", {"body": introduction}, expect=202)
        if answer:
            person.put(f"{membership}/answers", {"answers": [answer]}, expect=202)
        return person

    def member(self, stem, pseudonym, role="member"):
        person = self.apply(stem, pseudonym, "Hello, all of you.", "Company.")
        for item in self.open(self.founder):
            if item["member"]["member"] == person.member:
                self.decide(self.founder, item, "accept")
        if role != "member":
            self.founder.put(f"/rooms/{self.slug}/members/{person.member}/role", {"role": role}, expect=(200, 204))
        return person

    def open(self, moderator, **wishes):
        query = "".join(f"&{name}={value}" for name, value in wishes.items())
        return list(moderator.items(f"/queue?state=open&room={self.slug}{query}"))

    def decide(self, moderator, item, outcome, **more):
        body = {"version": item["version"], "outcome": outcome} | more
        return moderator.post(f"/queue/{item['id']}/decision", body, expect=200).json

    def begin(self, writer, title, body, expect=201):
        thread = writer.post(f"/rooms/{self.slug}/threads", {"title": title, "body": body}, expect=expect).json
        return thread["first_post"] | {"thread": thread["id"]}

    def report(self, post, category, text=None):
        visitor = self.server.visitor()
        body = {"category": category, "proof": visitor.proof("report")} | ({"text": text} if text else {})
        visitor.post(f"/posts/{post['id']}/reports", body, expect=202)

    def removed(self, writer, post, rule, text):
        """A post that Birch removed, after a report; its author can appeal."""
        self.report(post, "other")
        item = next(one for one in self.open(self.birch, kind="report") if one["post"]["id"] == post["id"])
        return self.decide(self.birch, item, "remove", reason={"rule": rule, "text": text})["decision"]

    def twelve(self):
        """Twelve items of all six kinds."""
        swan, wren = self.member("swan", "Swan"), self.member("wren", "Wren")
        self.begin(swan, "Tonight", DANGER)
        self.begin(wren, "The weekend", DARK)
        row = self.begin(swan, "A row", "You are all fools, and Wren most of all.")
        self.report(row, "harassment", "This is aimed at one of us.")
        self.report(self.begin(wren, "An offer", "Ten umbrellas for the price of one, ask me."), "spam")
        self.report(self.begin(swan, "What I take", "Take six of them at once, that is what I do."), "medical_advice")
        self.begin(wren, "A page", "Look at https://example.org/evenings for the evenings.", expect=202)
        self.begin(swan, "Stripes", "I dreamt of a zebra.", expect=202)
        self.begin(wren, "More stripes", "The zebra of my youth.", expect=202)
        self.apply("finch", "Finch", introduction="I am Finch, and it is my first week.")
        self.apply("heron", "Heron", answer="My aunt is ill and I look after her.")
        self.apply("robin", "Robin", answer="?")
        joke = self.begin(swan, "A joke", "A joke that I liked.")
        decision = self.removed(swan, joke, "Kindness", "A joke at somebody's cost.")
        swan.post(f"/decisions/{decision['id']}/appeal", {"text": "It was about myself."}, expect=202)
        return swan, wren


@pytest.fixture
def table(demo):
    return Table(demo)


def at_queue(people, client, table, address="", person=None, **options):
    """One of the room's moderators at the queue, in a browser of their own."""
    person = person or people(**options)
    person.sign_in({"name": client.name, "passphrase": kring.PASSPHRASE})
    return person.open(f"queue.html?room={table.slug}{address}")


def item(person, label):
    return person.page.get_by_role("article", name=label, exact=True)


class Keyboard:
    """Somebody's keyboard, which counts: each key that is pressed (Control and Enter are two), and the letters of what is written."""

    def __init__(self, person):
        self.page = person.page
        self.keys = 0
        self.letters = 0

    def press(self, *keys):
        for key in keys:
            self.keys += key.count("+") + 1
            self.page.keyboard.press(key)

    def write(self, text):
        self.letters += len(text)
        self.page.keyboard.type(text)

    def send(self):
        self.press("Control+Enter")

    def focused(self):
        """The label of the item that has the focus, such as "Report: Swan", and whether the focus is on the item itself."""
        return self.page.evaluate("document.activeElement.matches('.item') ? document.activeElement.getAttribute('aria-label') : null")

    def until(self, condition, *arguments):
        """Waits until the condition holds on the page. (The page's policy forbids what Playwright would do for that.)"""
        return kring.wait_for(lambda: self.page.evaluate(condition, *arguments))

    def on_item(self):
        return kring.wait_for(self.focused)

    def in_field(self, name):
        self.until("name => document.activeElement.name === name", name)

    def text(self):
        return self.page.evaluate("document.activeElement.closest('.item').querySelector('.content').innerText")

    def number_of(self, words):
        """The number that stands before the words of a template."""
        button = self.page.locator(".templates > button").filter(has_text=re.compile(words)).first
        return button.locator("kbd").inner_text()
