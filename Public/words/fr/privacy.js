// Ce qui est gardé, et combien de temps, en mots simples.
export default {
    "privacy.title": "Ce qui est gardé, et combien de temps",
    "privacy.lead": "On parle ici de ce qu’on ne dirait pas à tout le monde. C’est pourquoi le moins possible est gardé, et pas longtemps.",
    "privacy.who": "Qui vous êtes ici",
    "privacy.who.text": "Nous ne connaissons ni votre nom, ni votre adresse électronique, ni votre numéro de téléphone.\n\nDans chaque salon, vous avez un nom à part. Personne ne peut voir que deux noms sont d’un même compte : ni les autres membres, ni la modération.\n\nVotre nom de connexion, personne d’autre que vous ne le voit.",
    "privacy.never": "Ce qui n’est jamais gardé",
    "privacy.never.text": "Votre adresse internet et le genre d’appareil que vous utilisez ne sont pas enregistrés, et n’entrent dans aucun journal.\n\nCes pages ne demandent rien au serveur d’une autre entreprise. Il n’y a ni suivi, ni publicité, ni comptage des visites.",
    "privacy.promise": "Ce sur quoi vous pouvez compter",
    "privacy.promise.text": "La promesse sous laquelle vous avez écrit quelque chose tient. Quand un salon s’ouvre davantage, qui arrive ensuite ne voit que ce qui est écrit après. Quand un salon garde plus longtemps, cela ne vaut que pour ce qui est écrit après.\n\nQuand son temps est passé, un texte disparaît à la seconde même, puis il est effacé des fichiers.\n\nQui décide quelque chose sur vous ou votre texte vous dit quoi et pourquoi.",
    "privacy.kept": "Ce qui est gardé",
    "privacy.kept.text": "Tout ce qui est gardé sur vous sur le serveur est dans cette liste. Qui gère le serveur, ou mettrait la main sur son disque, pourrait tout lire.\n\nUn test prend le disque d’un serveur et y cherche quoi que ce soit d’autre. Il ne doit rien trouver.",
    "privacy.why": "Pourquoi :",
    "privacy.how long": "Combien de temps :",
    "privacy.device": "Sur votre appareil",
    "privacy.device.text": "Votre langue, le pays des lignes d’écoute, si votre compte est ouvert, les brouillons de cet onglet, et les liens de vos signalements si vous avez voulu les garder. « Partir vite » efface tout cela.",
    "privacy.rooms": "Combien de temps vos salons gardent les choses",
    "privacy.consent": "Ce que vous avez accepté",
};
