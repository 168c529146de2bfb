/// What makes a room safe for those who read it.
extension StatementTemplate {
    static let ofCare = [
        StatementTemplate(
            "personal-attack", for: ["remove", "reject", "return", "warning"],
            nl: (
                "We schrijven over onszelf en vallen niemand aan.",
                """
                Je bericht richt zich tegen een persoon: “[…]”. Je mag het oneens zijn en dat ook zeggen. Hier vragen we om over je eigen \
                ervaring te schrijven, zodat iedereen zich veilig voelt.
                """
            ),
            de: (
                "Wir schreiben von uns selbst und greifen niemanden an.",
                """
                Dein Beitrag richtet sich gegen einen Menschen: „[…]“. Du darfst anderer Meinung sein und das auch sagen. Hier bitten wir \
                darum, von der eigenen Erfahrung zu schreiben, damit sich alle sicher fühlen.
                """
            ),
            fr: (
                "Chacun parle de soi ; personne n’est attaqué.",
                """
                Votre message vise une personne : « […] ». Vous pouvez ne pas être d’accord et le dire. Ici, nous demandons de parler de \
                sa propre expérience, pour que chacun se sente en sécurité.
                """
            ),
            en: (
                "We write about ourselves and attack nobody.",
                """
                Your post is directed at a person: “[…]”. You may disagree, and say so. Here we ask everybody to write from their own \
                experience, so that all can feel safe.
                """
            )),
        StatementTemplate(
            "pressing-advice", for: ["remove", "reject", "return", "warn_content"],
            nl: (
                "We delen ervaringen en geven geen medische raad.",
                """
                Je bericht raadt aan om […]. Dat kan voor iemand anders gevaarlijk zijn, en alleen een arts kan dat beoordelen. Wat jou \
                hielp, mag je graag vertellen als je eigen ervaring.
                """
            ),
            de: (
                "Wir teilen Erfahrungen und geben keinen medizinischen Rat.",
                """
                Dein Beitrag rät dazu, […]. Für jemand anderen kann das gefährlich sein, und nur eine Ärztin oder ein Arzt kann es \
                beurteilen. Was dir geholfen hat, kannst du gern als deine eigene Erfahrung erzählen.
                """
            ),
            fr: (
                "Nous partageons des expériences et ne donnons pas de conseils médicaux.",
                """
                Votre message conseille de […]. Pour quelqu’un d’autre cela peut être dangereux, et seul un médecin peut en juger. Ce qui \
                vous a aidé, vous pouvez le raconter comme votre propre expérience.
                """
            ),
            en: (
                "We share experience and give no medical advice.",
                """
                Your post advises others to […]. For somebody else that can be dangerous, and only a doctor can judge it. What helped you, \
                you are welcome to tell as your own experience.
                """
            )),
        StatementTemplate(
            "methods", for: ["remove", "reject", "return"],
            nl: (
                "We beschrijven niet hoe iemand zichzelf iets aandoet.",
                """
                Je bericht beschrijft in detail hoe […]. Voor wie het moeilijk heeft, kan dat gevaarlijk zijn om te lezen. Over hoe jij je \
                voelt, mag je hier altijd schrijven. Heb je het zelf moeilijk, praat dan nu met iemand: de hulplijnen staan boven elke pagina.
                """
            ),
            de: (
                "Wir beschreiben nicht, wie sich jemand etwas antut.",
                """
                Dein Beitrag beschreibt genau, wie […]. Wem es schlecht geht, für den kann das zu lesen gefährlich sein. Wie es dir geht, \
                darfst du hier immer schreiben. Geht es dir selbst schlecht, sprich bitte jetzt mit jemandem: Die Hilfetelefone stehen oben \
                auf jeder Seite.
                """
            ),
            fr: (
                "Nous ne décrivons pas comment on se fait du mal.",
                """
                Votre message décrit en détail comment […]. Pour une personne qui va mal, le lire peut être dangereux. Vous pouvez toujours \
                écrire ici comment vous vous sentez. Si vous-même allez mal, parlez-en dès maintenant à quelqu’un : les lignes d’écoute sont \
                en haut de chaque page.
                """
            ),
            en: (
                "We do not describe how people harm themselves.",
                """
                Your post describes in detail how […]. For somebody who is struggling that can be dangerous to read. How you feel you can \
                always write here. If you are struggling yourself, please talk to somebody now: the helplines are at the top of every page.
                """
            )),
        StatementTemplate(
            "overwhelming", for: ["warn_content", "return"],
            nl: (
                "Wat anderen kan overspoelen, staat achter een waarschuwing.",
                """
                Je bericht gaat over […]. Het is goed dat je het hier kunt zeggen, en het blijft staan. Met een waarschuwing ervoor kan ieder \
                zelf kiezen wanneer die het leest.
                """
            ),
            de: (
                "Was andere überwältigen kann, steht hinter einem Hinweis.",
                """
                In deinem Beitrag geht es um […]. Es ist gut, dass du das hier sagen kannst, und er bleibt stehen. Mit einem Hinweis davor \
                können alle selbst entscheiden, wann sie ihn lesen.
                """
            ),
            fr: (
                "Ce qui peut bouleverser les autres est précédé d’un avertissement.",
                """
                Votre message parle de […]. C’est bien de pouvoir le dire ici, et il reste en ligne. Avec un avertissement, chacun peut \
                choisir quand le lire.
                """
            ),
            en: (
                "What can overwhelm others stands behind a content warning.",
                """
                Your post is about […]. It is good that you can say it here, and it stays. With a warning before it everybody can choose \
                when to read it.
                """
            )),
    ]
}
