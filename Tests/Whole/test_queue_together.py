"""Moderators at the same queue: they see each other's work as it happens, and nothing moves under whoever reads or types."""

from playwright.sync_api import expect

from journey.desk import Keyboard, Table, at_queue, item, table  # noqa: F401, the fixtures are used by name
from journey.fixtures import browser, later, people, watch  # noqa: F401
from kring import wait_for


def test_two_see_each_others_claims_and_decisions_without_reloading(people, demo, table):
    swan, wren = table.member("swan", "Swan"), table.member("wren", "Wren")
    table.report(table.begin(swan, "An offer", "Ten umbrellas for the price of one."), "spam")
    table.begin(wren, "A page", "Look at https://example.org/evenings.", expect=202)
    alder, birch = (at_queue(people, one, table) for one in (table.alder, table.birch))
    # The control: whoever's stream is blocked learns nothing, so what the others see comes by it.
    deaf = people()
    deaf.context.route("**/api/v1/queue/events", lambda route: route.abort())
    deaf = at_queue(people, table.founder, table, person=deaf)
    for one in (alder, birch, deaf):
        one.page.evaluate("window.loadedOnce = true")

    birch_keys = Keyboard(birch)
    birch_keys.press("Tab", "Enter")
    assert birch_keys.on_item() == "Report: Swan"
    birch_keys.press("j", "o", "e")
    birch_keys.in_field("note")
    birch_keys.write("Could you say what")
    where = "document.activeElement.getBoundingClientRect().top"
    top = birch.page.evaluate(where)

    alder_keys = Keyboard(alder)
    alder_keys.press("Tab", "Enter")
    assert alder_keys.on_item() == "Report: Swan"
    expect(item(alder, "Text to read first: Wren").get_by_text("Birch has this until")).to_be_visible()
    alder_keys.press("c")
    expect(item(birch, "Report: Swan").get_by_text("Alder has this until")).to_be_visible()
    alder_keys.press("d")
    expect(item(alder, "Report: Swan").get_by_text("Decided: Leave it as it is")).to_be_visible()
    expect(item(birch, "Report: Swan").get_by_text("A colleague decided: Leave it as it is")).to_be_visible()
    expect(item(birch, "Report: Swan").get_by_role("button")).to_have_count(0)

    # What comes in says so and moves nothing.
    table.begin(swan, "Another page", "And https://example.org/mornings.", expect=202)
    for one in (alder, birch):
        expect(one.page.get_by_text("1 new item")).to_be_visible()
        expect(one.page.locator(".item")).to_have_count(2)
    assert birch.page.evaluate("document.activeElement.value") == "Could you say what"
    assert abs(birch.page.evaluate(where) - top) < 1, "nothing moved under who types"
    birch_keys.write(" is in it?")
    birch_keys.send()
    expect(item(alder, "Text to read first: Wren").get_by_text("A colleague decided: Give back with a note")).to_be_visible()
    alder.page.get_by_role("button", name="Show", exact=True).click()
    expect(alder.page.locator(".item")).to_have_count(3)
    assert alder_keys.on_item() == "Text to read first: Swan"
    birch_keys.on_item()
    birch_keys.press("g")
    expect(birch.page.locator(".item")).to_have_count(3)
    assert birch_keys.on_item() == "Text to read first: Swan"

    # Taking back shows to the other as well.
    birch_keys.press("u")
    expect(item(alder, "Text to read first: Wren").get_by_role("button", name="Release")).to_be_visible()
    expect(deaf.page.locator(".item.decided")).to_have_count(0)
    expect(deaf.page.get_by_text("Alder has this until")).to_have_count(0)
    expect(deaf.page.locator(".item")).to_have_count(2)
    assert all(one.page.evaluate("window.loadedOnce") for one in (alder, birch, deaf)), "nobody reloaded"


def test_what_happened_while_the_line_was_down_is_made_up_for(people, later):
    table = Table(later.server)
    swan = table.member("swan", "Swan")
    table.begin(swan, "One", "A zebra at the door.", expect=202)
    alder = at_queue(people, table.alder, table, person=later())
    asked = []
    alder.page.on("request", lambda request: request.url.endswith("/queue/events") and asked.append(request.headers.get("last-event-id")))
    item_one = next(iter(table.open(table.birch)))
    table.birch.put(f"/queue/{item_one['id']}/claim", expect=200)
    expect(alder.page.get_by_text("Birch has this until")).to_be_visible()
    later.server.stop()
    later.server.start()
    table.decide(table.birch, item_one, "release")
    table.begin(swan, "Two", "A zebra in the garden.", expect=202)
    expect(alder.page.get_by_text("A colleague decided: Release")).to_be_visible(timeout=60_000)
    expect(alder.page.get_by_text("1 new item")).to_be_visible()
    assert asked and asked[-1], "it went on where it had stopped"


def test_words_that_change_while_one_reads_are_not_decided_on_unread(people, demo, table):
    swan = table.member("swan", "Swan")
    post = table.begin(swan, "Stripes", "A zebra came by.", expect=202)
    alder = at_queue(people, table.alder, table)
    keys = Keyboard(alder)
    keys.press("Tab", "Enter", "o")
    held = item(alder, "Text to read first: Swan")
    expect(held.get_by_text("A zebra came by.")).to_be_visible()
    swan.patch(f"/posts/{post['id']}", {"body": "A zebra came by, and it knows where you live."}, expect=(200, 202))
    expect(held.get_by_text("This changed while you were reading.")).to_be_visible()
    expect(held.get_by_text("A zebra came by.", exact=True)).to_be_visible()
    keys.on_item()
    keys.press("r")
    expect(held.get_by_role("alert")).to_contain_text("Here it is as it stands now; please look once more.")
    expect(held.get_by_text("it knows where you live")).to_be_visible()
    wait_for(lambda: swan.get(f"/posts/{post['id']}").json["state"] == "held")
    alder.look("queue-changed")


def test_an_item_is_handed_to_a_colleague_and_back_to_all(people, demo, table):
    swan = table.member("swan", "Swan")
    table.begin(swan, "Stripes", "A zebra came by.", expect=202)
    alder, birch = (at_queue(people, one, table) for one in (table.alder, table.birch))
    keys = Keyboard(alder)
    keys.press("Tab", "Enter", "h")
    keys.in_field("to")
    alder.page.locator("select[name=to]").select_option(label="Birch")
    alder.look("queue-hand-over")
    keys.send()
    expect(item(birch, "Text to read first: Swan").get_by_text("Handed to you.")).to_be_visible()
    expect(item(alder, "Text to read first: Swan").get_by_text("Handed to Birch.")).to_be_visible()
    keys.on_item()
    keys.press("?")
    expect(alder.page.get_by_role("dialog").get_by_text("hand it over")).to_be_visible()
    alder.look("queue-keys")
    alder.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    keys.on_item()
