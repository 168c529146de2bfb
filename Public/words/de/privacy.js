// Was aufbewahrt wird, und wie lange, in einfachen Worten.
export default {
    "privacy.title": "Was aufbewahrt wird, und wie lange",
    "privacy.lead": "Menschen erzählen hier, was sie nicht allen sagen würden. Deshalb wird so wenig wie möglich aufbewahrt, und nicht lange.",
    "privacy.who": "Wer du hier bist",
    "privacy.who.text": "Wir kennen weder deinen Namen noch deine E-Mail-Adresse noch deine Telefonnummer.\n\nIn jedem Raum hast du einen eigenen Namen. Niemand kann sehen, dass zwei Namen zu einem Konto gehören: andere Mitglieder nicht, die Moderation nicht.\n\nDeinen Anmeldenamen sieht niemand außer dir.",
    "privacy.never": "Was nie aufbewahrt wird",
    "privacy.never.text": "Deine Internetadresse und die Art deines Geräts werden nicht gespeichert und kommen in kein Protokoll.\n\nDiese Seiten fragen bei keinem Server einer anderen Firma etwas ab. Niemandem wird gefolgt, es gibt keine Werbung, Besuche werden nicht gezählt.",
    "privacy.promise": "Worauf du dich verlassen kannst",
    "privacy.promise.text": "Das Versprechen, unter dem du etwas geschrieben hast, gilt weiter. Wird ein Raum offener, sehen neue Leserinnen und Leser nur, was danach geschrieben wird. Bewahrt ein Raum etwas länger auf, gilt das nur für das, was danach geschrieben wird.\n\nWenn seine Zeit um ist, ist ein Text in derselben Sekunde weg und wird danach aus den Dateien gelöscht.\n\nWer etwas über dich oder deinen Text entscheidet, sagt dir was und warum.",
    "privacy.kept": "Was aufbewahrt wird",
    "privacy.kept.text": "Alles, was auf dem Server über dich aufbewahrt wird, steht in dieser Liste. Wer den Server betreibt oder seine Platte in die Hände bekäme, könnte das alles lesen.\n\nEin Test nimmt die Platte eines Servers und sucht nach irgendetwas anderem. Er darf nichts finden.",
    "privacy.why": "Warum:",
    "privacy.how long": "Wie lange:",
    "privacy.device": "Auf deinem Gerät",
    "privacy.device.text": "Deine Sprache, das Land für die Hilfetelefone, ob du angemeldet bist, Entwürfe in diesem Tab, und Links zu deinen Meldungen, wenn du sie behalten wolltest. „Sofort weg“ löscht das alles.",
    "privacy.rooms": "Wie lange deine Räume etwas aufbewahren",
    "privacy.consent": "Womit du einverstanden bist",
};
