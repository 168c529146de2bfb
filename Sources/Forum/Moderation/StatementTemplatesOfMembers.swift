/// What concerns belonging to a room.
extension StatementTemplate {
    static let ofMembers = [
        StatementTemplate(
            "off-topic", for: ["remove", "reject", "return"],
            nl: (
                "Deze kring gaat over één onderwerp.",
                """
                Je bericht gaat over […], en deze kring gaat over […]. Daar is niets mis mee: misschien past het beter in een andere kring. \
                Je vindt ze in de lijst van kringen.
                """
            ),
            de: (
                "Dieser Raum hat ein Thema.",
                """
                In deinem Beitrag geht es um […], in diesem Raum um […]. Daran ist nichts falsch: Vielleicht passt er besser in einen anderen \
                Raum. Du findest sie in der Liste der Räume.
                """
            ),
            fr: (
                "Ce salon est consacré à un sujet.",
                """
                Votre message parle de […], et ce salon est consacré à […]. Il n’y a aucun mal à cela : il a peut-être mieux sa place dans un \
                autre salon. Vous les trouverez dans la liste des salons.
                """
            ),
            en: (
                "This room has one theme.",
                """
                Your post is about […], and this room is about […]. There is nothing wrong with it: perhaps it fits better in another room. \
                You find them in the list of rooms.
                """
            )),
        StatementTemplate(
            "repeated", for: ["remove", "reject", "warning", "slowed", "held", "read_only", "suspended", "banned"],
            nl: (
                "De afspraken van deze kring gelden voor iedereen.",
                """
                We schreven je al eerder, op […], over de afspraak “[…]”. Nu gebeurde het opnieuw: […]. Daarom nemen we deze stap. Hij is \
                bedoeld om rust te brengen, voor jou en voor de anderen.
                """
            ),
            de: (
                "Die Regeln dieses Raums gelten für alle.",
                """
                Wir haben dir schon am […] wegen der Regel „[…]“ geschrieben. Nun ist es wieder geschehen: […]. Deshalb gehen wir diesen \
                Schritt. Er soll Ruhe bringen, für dich und für die anderen.
                """
            ),
            fr: (
                "Les règles de ce salon valent pour tout le monde.",
                """
                Nous vous avons déjà écrit le […] au sujet de la règle « […] ». Cela s’est produit à nouveau : […]. C’est pourquoi nous \
                prenons cette mesure. Elle doit ramener le calme, pour vous comme pour les autres.
                """
            ),
            en: (
                "The rules of this room hold for everybody.",
                """
                We wrote to you before, on […], about the rule “[…]”. Now it happened again: […]. That is why we take this step. It is meant \
                to bring some rest, for you and for the others.
                """
            )),
        StatementTemplate(
            "outside-the-theme", for: ["decline"],
            nl: (
                "Deze kring is voor mensen die zelf met dit onderwerp te maken hebben.",
                """
                Dank je voor je aanmelding en je vertrouwen. Deze kring is voor […]. Uit wat je schreef, maken we op dat […]. Daarom kunnen we \
                je hier niet opnemen. Misschien past […] beter bij je. We wensen je het beste.
                """
            ),
            de: (
                "Dieser Raum ist für Menschen, die das Thema selbst betrifft.",
                """
                Danke für deine Anmeldung und dein Vertrauen. Dieser Raum ist für […]. Aus dem, was du schreibst, verstehen wir, dass […]. \
                Deshalb können wir dich hier nicht aufnehmen. Vielleicht passt […] besser zu dir. Wir wünschen dir alles Gute.
                """
            ),
            fr: (
                "Ce salon est destiné aux personnes directement concernées par son sujet.",
                """
                Merci de votre demande et de votre confiance. Ce salon est destiné à […]. D’après ce que vous écrivez, nous comprenons que […]. \
                C’est pourquoi nous ne pouvons pas vous accueillir ici. Peut-être que […] vous conviendra mieux. Nous vous souhaitons le \
                meilleur.
                """
            ),
            en: (
                "This room is for people whom its theme concerns themselves.",
                """
                Thank you for applying, and for your trust. This room is for […]. From what you wrote we understand that […]. That is why we \
                cannot take you in here. Perhaps […] suits you better. We wish you well.
                """
            )),
        StatementTemplate(
            "missing-answers", for: ["decline"],
            nl: (
                "Wie mee wil doen, beantwoordt de vragen van de kring.",
                """
                Dank je voor je aanmelding. Op deze vragen vonden we nog geen antwoord: […]. Zonder dat weten we te weinig om ja te zeggen. Je \
                bent welkom om je opnieuw aan te melden; een paar zinnen zijn genoeg.
                """
            ),
            de: (
                "Wer mitmachen möchte, beantwortet die Fragen des Raums.",
                """
                Danke für deine Anmeldung. Auf diese Fragen haben wir noch keine Antwort gefunden: […]. Ohne sie wissen wir zu wenig, um ja zu \
                sagen. Du kannst dich gern noch einmal anmelden; ein paar Sätze genügen.
                """
            ),
            fr: (
                "Pour participer, on répond aux questions du salon.",
                """
                Merci de votre demande. Nous n’avons pas trouvé de réponse à ces questions : […]. Sans elles, nous en savons trop peu pour dire \
                oui. Vous pouvez faire une nouvelle demande ; quelques phrases suffisent.
                """
            ),
            en: (
                "Who wants to take part answers the room’s questions.",
                """
                Thank you for applying. To these questions we found no answer yet: […]. Without it we know too little to say yes. You are \
                welcome to apply again; a few sentences are enough.
                """
            )),
    ]
}
