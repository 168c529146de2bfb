"""What every page owes its reader: a way out, help within reach, access for everybody, and no word to another server."""

import pytest
from playwright.sync_api import expect

from journey.fixtures import ROOM, browser, cast, people, watch  # noqa: F401, the fixtures are used by name


def test_leaving_at_once_by_escape_pressed_twice(people, demo, watch):
    member = people().sign_in(cast(demo, "member"))
    gone = []
    member.context.route("https://www.wikipedia.org/**", lambda route: (gone.append(route.request.url), route.fulfill(body="Harmless")))
    member.open(f"room.html?room={ROOM}")
    member.unfold("Begin a conversation")
    member.page.get_by_label("Your text", exact=True).focus()
    member.type("Nobody may read this.")
    member.page.keyboard.press("Escape")
    member.page.wait_for_timeout(1200)
    member.page.keyboard.press("Escape")
    assert member.page.get_by_label("Your text", exact=True).input_value() == "Nobody may read this.", "Escape once, and once later, is no leaving"
    assert not gone
    member.page.wait_for_timeout(1200)
    member.page.keyboard.press("Escape")
    member.page.keyboard.press("Escape")
    member.page.wait_for_url("https://www.wikipedia.org/**")
    assert gone

    # Back leads away again, and whoever comes to the address anew is nobody, with no draft.
    member.page.evaluate("history.back()")
    member.page.wait_for_timeout(1500)
    assert member.page.url.startswith("https://www.wikipedia.org/"), member.page.url
    member.open(f"room.html?room={ROOM}").does_not_see("Begin a conversation")
    stored = member.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert stored == "[{},{}]", stored
    assert "__Host-kring" not in [cookie["name"] for cookie in member.context.cookies()]
    assert watch.foreign and all(url.startswith("https://www.wikipedia.org/") for url in watch.foreign)
    watch.foreign.clear()


def test_leaving_at_once_by_the_button_from_a_dialog(people, demo, watch):
    visitor = people(width=320, height=640)
    visitor.context.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="Harmless"))
    visitor.open("room.html?room=koffietafel").page.locator(".threads a").first.click()
    visitor.ready().press("Report")
    visitor.look("report-dialog")
    visitor.page.get_by_role("dialog").get_by_role("link", name="Leave at once").click()
    visitor.page.wait_for_url("https://www.wikipedia.org/**")
    watch.foreign.clear()


def test_the_watch_sees_what_it_looks_for(people, watch):
    somebody = people().open("privacy.html")
    page = somebody.page
    page.evaluate("""() => {
        const image = document.createElement("img");
        image.src = "http://127.0.0.1:9/elsewhere.png";
        image.setAttribute("style", "color: red");
        document.querySelector("main").append(image);
        const wide = document.createElement("p");
        wide.textContent = "too wide";
        wide.style.width = "2000px";
        document.querySelector("main").append(wide);
        console.error("an error of our own");
    }""")
    page.wait_for_timeout(300)
    somebody.look("control")
    assert watch.violations and watch.errors and watch.wide and any("image-alt" in found for found in watch.axe)
    for found in (watch.violations, watch.errors, watch.wide, watch.axe, watch.foreign):
        found.clear()


def test_the_watch_sees_what_is_covered(people, watch):
    somebody = people(width=360, height=740).open("privacy.html").reach("as it is")
    assert watch.covered == []
    # Without the strip that it lies in, the way out lies over corners of what scrolls by; a higher one than the page leaves room for lies
    # over its end.
    for weaker, seen in (("body::after { display: none }", "beside the way out"), ("html body::after { height: 60vh }", "at the end")):
        somebody.open("privacy.html").page.evaluate("css => document.styleSheets[0].insertRule(css, document.styleSheets[0].cssRules.length)", weaker)
        assert any(seen in one for one in somebody.reach("weaker").watch.covered), weaker
        watch.covered.clear()


# Each page with its heading in each language: a page that only apologises is no page looked at.
LANGUAGES = ["en", "nl", "de", "fr"]
DRY_SHORE = ["Dry Shore: staying sober together"] * 4
KEPT = ["What is kept, and for how long", "Wat bewaard wordt, en hoe lang",
        "Was aufbewahrt wird, und wie lange", "Ce qui est gardé, et combien de temps"]
INDEX = ["A circle to sit down in", "Een kring om in te zitten", "Ein Kreis, in dem Platz ist", "Un cercle où s’asseoir"]
FACILITATORS = {
    "index": ("index.html", *INDEX),
    "room": (f"room.html?room={ROOM}", *DRY_SHORE),
    "account": ("account.html", "My account", "Mijn account", "Mein Konto", "Mon compte"),
    "farewell": ("farewell.html", "End my account", "Mijn account beëindigen", "Mein Konto beenden", "Fermer mon compte"),
    "notices": ("notices.html", "Notices", "Berichten", "Mitteilungen", "Notifications"),
    "queue": ("queue.html", "What waits for you", "Wat op je wacht", "Was auf dich wartet", "Ce qui vous attend"),
    "settings": (f"settings.html?room={ROOM}",
                 "Room settings", "Instellingen van de kring", "Einstellungen des Raums", "Réglages du salon"),
    "applicants": (f"applicants.html?room={ROOM}", "Applicants", "Aanvragen", "Anfragen", "Demandes"),
    "privacy": ("privacy.html", *KEPT),
    "log": (f"log.html?room={ROOM}", "Open log", "Open logboek", "Offenes Protokoll", "Journal ouvert"),
    "receipt": ("receipt.html", "My reports", "Mijn meldingen", "Meine Meldungen", "Mes signalements"),
    "transparency": ("transparency.html", "Moderation in numbers", "Moderatie in cijfers", "Moderation in Zahlen", "La modération en chiffres"),
    "missing": ("room.html?room=no-such-room", "There is nothing here", "Hier is niets", "Hier ist nichts", "Il n’y a rien ici"),
}
STEWARDS = {"steward": ("steward.html", "Steward", "Beheer", "Betreuung", "Gestion")}
VISITORS = {
    "visitor": ("index.html", *INDEX),
    "front": (f"room.html?room={ROOM}", *DRY_SHORE),
    "sign-in": ("account.html", "Sign in", "Aanmelden", "Anmelden", "Se connecter"),
    "register": ("account.html?do=register", "Make an account", "Een account maken", "Ein Konto anlegen", "Créer un compte"),
    "recover": ("account.html?do=recover", "Back in with a recovery code", "Terug met een herstelcode",
                "Zurück mit einem Wiederherstellungscode", "Revenir avec un code de secours"),
}


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1280), ("nl", "dark", 320),
                                                           ("de", "light", 320), ("fr", "dark", 320)])
def test_every_page_is_accessible_and_fits(people, demo, language, scheme, width):
    facilitator = people().sign_in(cast(demo, "facilitator"))
    steward = people().sign_in(cast(demo, "steward", None))
    visitor = people()

    def look(person, name):
        expect(person.page.get_by_role("heading", level=1)).to_be_focused()
        assert person.page.evaluate("document.documentElement.lang") == language
        # What is folded must fit as well when it is opened.
        person.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        person.look(f"{name}-{language}-{width}").reach(f"{name}-{language}-{width}")

    for person, pages in ((facilitator, FACILITATORS), (steward, STEWARDS), (visitor, VISITORS)):
        person.open("privacy.html").page.evaluate("tongue => localStorage.setItem('language', tongue)", language)
        person.page.set_viewport_size({"width": width, "height": 740})
        person.page.emulate_media(color_scheme=scheme)
        for name, (address, *headings) in pages.items():
            person.open(address).heading(headings[LANGUAGES.index(language)])
            look(person, name)
            if name == "room":
                person.page.locator(".threads a").first.click()
                person.page.wait_for_url("**/thread.html?**")
                expect(person.ready().page.get_by_role("article").first).to_be_visible()
                look(person, "thread")


def test_helplines_are_one_tap_away_and_the_language_can_be_changed(people, demo):
    visitor = people(language="nl-BE").open(f"room.html?room={ROOM}")
    visitor.unfold("Nu hulp nodig?")
    expect(visitor.page.get_by_role("banner").locator("a[href^='tel:']").first).to_be_visible()
    summary = visitor.page.locator("summary").first
    for label, tongue, said in (("Taal", "en", "Need help now?"), ("Language", "de", "Brauchst du Hilfe?"),
                                ("Sprache", "fr", "Besoin d’aide\u00a0?"), ("Langue", "nl", "Nu hulp nodig?")):
        visitor.page.get_by_role("contentinfo").get_by_label(label).select_option(tongue)
        expect(summary).to_have_text(said)
        assert visitor.page.evaluate("document.documentElement.lang") == tongue
    # The choice stays, whatever the browser wishes.
    visitor.page.get_by_role("contentinfo").get_by_label("Taal").select_option("fr")
    expect(summary).to_have_text("Besoin d’aide\u00a0?")
    visitor.open("privacy.html").heading(KEPT[LANGUAGES.index("fr")])


# What a browser wishes, in its order; Northern Frisian (frr) is not French, and whoever wishes only others gets English.
@pytest.mark.parametrize(("wishes", "language"), [(["de-AT", "en"], "de"), (["fr-BE", "nl-BE"], "fr"), (["nl"], "nl"),
                                                  (["frr", "DE"], "de"), (["pt-PT", "fr"], "fr"), (["pt-PT", "tlh"], "en")])
def test_a_page_speaks_the_first_language_that_the_browser_wishes_and_kring_knows(people, wishes, language):
    visitor = people()
    visitor.context.add_init_script(f"Object.defineProperty(navigator, 'languages', {{ get: () => {wishes} }})")
    visitor.open("privacy.html").heading(KEPT[LANGUAGES.index(language)])
    assert visitor.page.evaluate("document.documentElement.lang") == language
