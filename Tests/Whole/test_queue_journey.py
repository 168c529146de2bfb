"""A moderator's ten minutes: twelve items of all kinds by keyboard alone; two at once who see each other's work; what is hard, folded."""

from playwright.sync_api import expect

from journey.desk import Keyboard, at_queue, table  # noqa: F401, the fixtures are used by name
from journey.fixtures import browser, people, watch  # noqa: F401

# What twelve items take from open to done: the keys that are pressed, and the letters of what is written to people.
KEYS, LETTERS = 47, 140


def test_twelve_items_from_open_to_done_by_keyboard_alone(people, table):
    table.twelve()
    alder = at_queue(people, table.alder, table).look("queue-1-twelve")
    assert len(table.open(table.alder)) == 12
    keys = Keyboard(alder)
    expect(alder.page.get_by_role("heading", level=1)).to_be_focused()
    keys.press("Tab", "Enter")

    done = []
    while len(done) < 12:
        label = keys.on_item()
        assert label not in done or label.startswith(("Concern", "Report", "Text")), f"{label} came twice"
        keys.press("o")
        keys.until("document.activeElement.querySelector('details').open")
        work(alder, keys, label, keys.text(), done)
    expect(alder.page.locator(".item.decided")).to_have_count(12)
    alder.look("queue-9-done")
    print(f"\ntwelve items: {keys.keys} keys, and {keys.letters} letters of what was written")
    assert not table.open(table.alder)
    assert (keys.keys, keys.letters) == (KEYS, LETTERS)


def work(alder, keys, label, text, done):
    """What a moderator would do with it, and nothing but keys."""
    kind = label.split(":")[0]
    if kind == "Concern" and "Monday" in text:
        keys.press("s")
    elif kind == "Concern":
        keys.press("w")
        keys.in_field("note")
        keys.write("We have read you, and you matter here.")
        alder.look("queue-2-contacted")
        keys.send()
    elif "fools" in text:
        keys.press("i")
        expect(alder.page.locator(".item:focus .around, .item:focus-within .around").get_by_text("here stands the text above")).to_be_visible()
        keys.press("t")
        expect(alder.page.locator(".templates > button").first).to_be_focused()
        alder.look("queue-3-templates")
        keys.press(keys.number_of("Remove.*directed at a person"))
        keys.in_field("text")
        keys.write("you are all fools")
        keys.send()
    elif "umbrellas" in text:
        keys.press("m")
        keys.in_field("text")
        keys.write("An advertisement.")
        keys.send()
    elif "six of them" in text:
        keys.press("w")
        keys.in_field("content_warning")
        keys.write("medicines")
        keys.press("Tab", "ArrowDown")
        keys.in_field("text")
        keys.write("take six at once")
        alder.look("queue-4-warning")
        keys.send()
    elif kind == "Text to read first" and "example.org" in text:
        keys.press("e")
        keys.in_field("note")
        keys.write("What is in it?")
        keys.send()
    elif kind == "Text to read first":
        keys.press("x", "j", "o", "x")
        alder.look("queue-5-marked")
        keys.press("b", "Enter")
        done.append(label)
    elif label == "Application: Robin":
        keys.press("n")
        keys.in_field("text")
        keys.write("Your answer says nothing yet.")
        keys.send()
    elif kind in ("Introduction", "Application"):
        keys.press("a")
    elif kind == "Appeal":
        alder.look("queue-6-appeal")
        keys.press("v")
        keys.in_field("note")
        keys.send()
    done.append(label)
    keys.until("n => document.querySelectorAll('.item.decided').length === n", len(done))
