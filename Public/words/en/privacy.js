// What is kept, for how long, in plain words.
export default {
    "privacy.title": "What is kept, and for how long",
    "privacy.lead": "People here talk about what they would not tell everybody. So as little as possible is kept, and not for long.",
    "privacy.who": "Who you are here",
    "privacy.who.text": "We do not know your name, your e-mail address or your telephone number.\n\nIn each room you have a name of its own. Nobody can see that two names belong to one account: not other members, not moderators.\n\nYour sign-in name is seen by nobody but you.",
    "privacy.never": "What is never kept",
    "privacy.never.text": "Your internet address and the kind of device you use are not stored, and do not get into a log.\n\nThese pages ask no other company's server for anything. There is no tracking, no advertising, no counting of visitors.",
    "privacy.promise": "What you can rely on",
    "privacy.promise.text": "The promise under which you wrote something stands. When a room becomes more open, new readers see only what is written after that. When a room keeps things longer, that holds only for what is written after that.\n\nWhen its time is over, a text is gone that second, and is then wiped from the files.\n\nWhoever decides something about you or your text tells you what and why.",
    "privacy.kept": "What is kept",
    "privacy.kept.text": "All that is kept about you on the server is in this list. Whoever runs the server, or got hold of its disk, could read all of it.\n\nA test takes a server's disk and looks for anything else. It must find nothing.",
    "privacy.why": "Why:",
    "privacy.how long": "How long:",
    "privacy.device": "On your device",
    "privacy.device.text": "Your language, the country for helplines, whether you are signed in, drafts in this tab, and links to your reports where you chose to keep them. “Leave at once” clears all of it.",
    "privacy.rooms": "How long your rooms keep things",
    "privacy.consent": "What you agreed to",
};
