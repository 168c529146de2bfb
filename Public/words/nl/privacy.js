// Wat bewaard wordt, en hoe lang, in gewone woorden.
export default {
    "privacy.title": "Wat bewaard wordt, en hoe lang",
    "privacy.lead": "Mensen vertellen hier wat ze niet aan iedereen zouden zeggen. Daarom wordt er zo weinig mogelijk bewaard, en niet lang.",
    "privacy.who": "Wie je hier bent",
    "privacy.who.text": "We kennen je naam, je e-mailadres en je telefoonnummer niet.\n\nIn elke kring heb je een eigen naam. Niemand kan zien dat twee namen bij één account horen: andere leden niet, moderatoren niet.\n\nJe aanmeldnaam ziet niemand behalve jij.",
    "privacy.never": "Wat nooit bewaard wordt",
    "privacy.never.text": "Je internetadres en het soort toestel dat je gebruikt worden niet bewaard en komen in geen logboek.\n\nDeze bladzijden vragen niets aan servers van andere bedrijven. Er wordt niemand gevolgd, er is geen reclame, bezoekers worden niet geteld.",
    "privacy.promise": "Waar je op kunt rekenen",
    "privacy.promise.text": "De belofte waaronder je iets schreef blijft staan. Wordt een kring opener, dan zien nieuwe lezers alleen wat daarna geschreven is. Bewaart een kring iets langer, dan geldt dat alleen voor wat daarna geschreven is.\n\nAls de tijd om is, is een tekst op die seconde weg, en daarna wordt hij uit de bestanden gewist.\n\nWie iets beslist over jou of je tekst, zegt je wat en waarom.",
    "privacy.kept": "Wat bewaard wordt",
    "privacy.kept.text": "Alles wat op de server over jou bewaard wordt staat in deze lijst. Wie de server beheert, of de schijf ervan in handen kreeg, zou het allemaal kunnen lezen.\n\nEen test neemt de schijf van een server en zoekt of er nog iets anders op staat. Hij mag niets vinden.",
    "privacy.why": "Waarom:",
    "privacy.how long": "Hoe lang:",
    "privacy.device": "Op jouw toestel",
    "privacy.device.text": "Je taal, het land voor hulplijnen, of je aangemeld bent, concepten in dit tabblad, en links naar je meldingen als je die wilde bewaren. “Meteen weg” wist dat allemaal.",
    "privacy.rooms": "Hoe lang jouw kringen bewaren",
    "privacy.consent": "Waarmee je instemde",
};
