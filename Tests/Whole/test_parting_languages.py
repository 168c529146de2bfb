"""Taking one's words along, going, and a room that will keep things for a shorter time, in each language: what is on screen is in it."""

import pathlib
import re

import pytest
from playwright.sync_api import expect

from journey import tongue
from journey.circle import Circle
from journey.fixtures import browser, people, watch  # noqa: F401, the fixtures are used by name

LANGUAGES = ["en", "nl", "de", "fr"]

# What somebody reads at each step, written down here: so a text that became another, or a key, is seen.
READ = {
    "en": {"export": "Take my words with me", "read": "To read", "make": "Make the file", "save": "Save the file",
           "keep": "Please keep this page where nobody else looks.", "end": "That was all. This page is whole.",
           "erase": "Erase everything that I wrote", "at once": "At once", "go on": "Go on", "sure": "Is this what you want?",
           "goes": "Everything that you wrote goes. Nobody can bring it back.", "yes": "Yes, end my account",
           "runs": "Until then Kring takes you out of your rooms, one after another.", "stay": "I would rather stay",
           "stopped": "How it goes", "done": "Your account has ended", "hard": "If it gets hard",
           "days": "Days", "look": "See what this would mean", "first": "So the members are told first",
           "tell": "Yes, tell the members", "told": "The members have been told.", "soon": "Posts will soon stay here for a shorter time",
           "back": "Take it back", "not": "Posts stay as long as they did", "date": r"\d{1,2} \S+ 20\d\d",
           "sees": "Who sees what?", "stays": "How long does it stay?", "open": "Open all", "lead": "Please name somebody there who goes on."},
    "nl": {"export": "Mijn woorden meenemen", "read": "Om te lezen", "make": "Maak het bestand", "save": "Bewaar het bestand",
           "keep": "Bewaar deze bladzijde waar niemand anders kijkt.", "end": "Dat was alles. Deze bladzijde is volledig.",
           "erase": "Wis alles wat ik schreef", "at once": "Meteen", "go on": "Verder", "sure": "Is dit wat je wilt?",
           "goes": "Alles wat je schreef gaat weg. Niemand kan het terughalen.", "yes": "Ja, beëindig mijn account",
           "runs": "Tot dan haalt Kring je uit je kringen, de ene na de andere.", "stay": "Ik blijf liever",
           "stopped": "Hoe het gaat", "done": "Je account is beëindigd", "hard": "Als het moeilijk wordt",
           "days": "Dagen", "look": "Bekijk wat dit zou betekenen", "first": "Daarom horen de leden het eerst",
           "tell": "Ja, zeg het de leden", "told": "De leden weten het nu.", "soon": "Bijdragen blijven hier binnenkort korter staan",
           "back": "Terugnemen", "not": "Bijdragen blijven zo lang als voorheen", "date": r"\d{1,2} \S+ 20\d\d",
           "sees": "Wie ziet wat?", "stays": "Hoe lang blijft het?", "open": "Alles openen", "lead": "Wijs daar iemand aan die verdergaat."},
    "de": {"export": "Meine Worte mitnehmen", "read": "Zum Lesen", "make": "Datei erstellen", "save": "Datei speichern",
           "keep": "Bewahr diese Seite dort auf, wo sonst niemand hinsieht.", "end": "Das war alles. Diese Seite ist vollständig.",
           "erase": "Alles löschen, was ich geschrieben habe", "at once": "Sofort", "go on": "Weiter", "sure": "Möchtest du das?",
           "goes": "Alles, was du geschrieben hast, geht. Niemand kann es zurückholen.", "yes": "Ja, mein Konto beenden",
           "runs": "Bis dahin nimmt Kring dich aus deinen Räumen heraus, einen nach dem anderen.", "stay": "Ich bleibe lieber",
           "stopped": "Wie das geht", "done": "Dein Konto ist beendet", "hard": "Wenn es schwer wird",
           "days": "Tage", "look": "Ansehen, was das bedeuten würde", "first": "Deshalb erfahren es zuerst die Mitglieder",
           "tell": "Ja, sag es den Mitgliedern", "told": "Die Mitglieder wissen es jetzt.", "soon": "Beiträge bleiben hier bald kürzer",
           "back": "Zurücknehmen", "not": "Beiträge bleiben so lange wie vorher", "date": r"\d{1,2}\. \S+ 20\d\d",
           "sees": "Wer sieht was?", "stays": "Wie lange bleibt es?", "open": "Alles aufklappen",
           "lead": "Bitte ernenne dort jemanden, der weitermacht."},
    "fr": {"export": "Emporter mes mots", "read": "À lire", "make": "Préparer le fichier", "save": "Enregistrer le fichier",
           "keep": "Gardez cette page là où personne d’autre ne regarde.", "end": "C’est tout. Cette page est entière.",
           "erase": "Effacer tout ce que j’ai écrit", "at once": "Tout de suite", "go on": "Continuer", "sure": "Est-ce bien ce que vous voulez\u00a0?",
           "goes": "Tout ce que vous avez écrit s’en va. Personne ne peut le faire revenir.", "yes": "Oui, fermer mon compte",
           "runs": "D’ici là, Kring vous fait quitter vos salons, l’un après l’autre.", "stay": "Je préfère rester",
           "stopped": "Comment cela se passe", "done": "Votre compte est fermé", "hard": "Si cela devient difficile",
           "days": "Jours", "look": "Voir ce que cela changerait", "first": "Les membres l’apprennent donc d’abord",
           "tell": "Oui, le dire aux membres", "told": "Les membres le savent maintenant.",
           "soon": "Les messages vont rester ici moins longtemps", "back": "Revenir en arrière",
           "not": "Les messages restent aussi longtemps qu’avant", "date": r"\d{1,2}(?:er)? \S+ 20\d\d",
           "sees": "Qui voit quoi\u00a0?", "stays": "Combien de temps cela reste-t-il\u00a0?", "open": "Tout ouvrir",
           "lead": "Nommez-y quelqu’un qui continue."},
}


@pytest.fixture(scope="module")
def circle(demo):
    """One room, in which each language has its turn."""
    return Circle(demo, "parting")


def arrive(people, who, language):
    """Somebody at a phone, in their language."""
    person = people(width=360, height=740).sign_in(who.account)
    person.account = who.account
    person.page.evaluate("language => localStorage.setItem('language', language)", language)
    return person


def passphrase(person, language, within):
    within.get_by_label(tongue.words(language)["passphrase"], exact=True).fill(person.account["passphrase"])


def asks(person, language, read, *choices):
    """Fills in how to go, until it is asked once more."""
    main = person.page.get_by_role("main")
    for choice in choices:
        main.get_by_label(choice).check()
    passphrase(person, language, main)
    person.press(read["go on"])
    expect(main.get_by_role("heading", name=read["sure"])).to_be_focused()
    expect(main.get_by_text(read["goes"])).to_be_visible()
    tongue.speaks(person, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_takes_their_words_along_stays_after_all_and_goes(people, circle, language):
    read = READ[language]
    name = f"Whinchat {language.upper()}"
    member = circle.member(name)
    circle.begin(member, "Een titel, ein Titel", "Mots à moi.\n\nTwee alinea's.")
    person = arrive(people, member, language).open("account.html#export")
    tongue.speaks(person, language)
    section = person.region(read["export"])
    section.get_by_label(read["read"]).check()
    passphrase(person, language, section)
    person.press(read["make"], within=section)
    with person.page.expect_download() as download:
        section.get_by_role("link", name=read["save"]).click()
    file = people(width=360, height=740)
    page = pathlib.Path(download.value.path()).read_text(encoding="utf-8")
    file.page.set_content(page)
    assert file.page.evaluate("document.documentElement.lang") == language
    for words in (read["keep"], name, "Mots à moi.", read["end"]):
        expect(file.page.get_by_text(words).first).to_be_visible()
    expect(file.page.locator("time").first).to_have_text(re.compile(f"^{read['date']}"))
    file.look(f"export-{language}-360")

    asks(person.open("farewell.html"), language, read, read["erase"])
    person.press(read["yes"])
    person.sees(read["runs"])
    tongue.speaks(person, language)
    person.press(read["stay"])
    person.page.wait_for_url("**/account.html#ending")
    person.ready().follow(read["stopped"])
    asks(person, language, read, read["erase"], read["at once"])
    person.press(read["yes"])
    person.page.wait_for_url("**/farewell.html?done=erase")
    person.ready().heading(read["done"])
    expect(person.region(read["hard"])).to_be_visible()
    tongue.speaks(person, language)
    person.look(f"farewell-done-{language}-360")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shorter_time_is_announced_and_taken_back(people, demo, circle, language):
    read = READ[language]
    member = circle.member(f"Stonechat {language.upper()}")
    facilitator = arrive(people, circle.founder, language).open(f"settings.html?room={circle.slug}#retention")
    section = facilitator.region(tongue.words(language)["settings.retention"])
    section.get_by_label(read["days"], exact=True).fill("3")
    facilitator.press(read["look"], within=section)
    expect(section.get_by_text(re.compile(f"{read['first']}.*{read['date']}"))).to_be_visible()
    tongue.speaks(facilitator, language)
    facilitator.press(read["tell"], within=section)
    expect(section.get_by_text(read["told"], exact=True)).to_be_visible()
    tongue.speaks(facilitator, language)

    reader = arrive(people, member, language).open(f"room.html?room={circle.slug}")
    box = reader.region(read["soon"])
    expect(box.get_by_text(re.compile(read["date"])).first).to_be_visible()
    expect(box.get_by_role("link", name=read["export"])).to_be_visible()
    tongue.speaks(reader, language)
    reader.look(f"retention-{language}-360")
    facilitator.press(read["back"], within=section)
    reader.open("notices.html").sees(read["not"])
    tongue.speaks(reader, language)
    reader.open("privacy.html").sees(read["sees"])
    reader.sees(read["stays"])
    reader.press(read["open"])
    # The list comes from the server, in four languages.
    for entry in demo.visitor().get("/site", expect=200)["known"]:
        for part in ("what", "how_long"):
            expect(reader.page.get_by_text(entry[part][language]).first).to_be_visible()
        expect(reader.page.get_by_text(entry["what"]["en"])).to_have_count(1 if language == "en" else 0)
    tongue.speaks(reader, language)
    facilitator.open("farewell.html").sees(read["lead"])
    tongue.speaks(facilitator, language)


def test_a_key_and_english_words_would_be_seen():
    assert tongue.faults(["Mijn account", "farewell.sure"], "nl") == ["farewell.sure"]
    assert tongue.faults(["Is dit wat je wilt?", "Is this what you want?"], "nl") == ["Is this what you want?"]
    assert tongue.faults(["Ihr Konto", "Your account ends on 3 May 2031. Until then Kring takes you out of your rooms, one after another."], "de")
    assert tongue.faults(["Est-ce bien ce que vous voulez\u00a0?", "Kring", "Bon"], "fr") == []
    assert tongue.faults(["Is this what you want?"], "en") == [] and tongue.faults(["farewell.sure"], "en")
