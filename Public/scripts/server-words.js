import { moments } from "./dates.js";
import { t } from "./words.js";

// The server writes statements of reasons in English, for every client. These are its own sentences; a person's words stay as they are.
const sentences = {
    returned: "The post is not shown. Its author can change it and send it again.",
    rejected: "The post is not shown.",
    edit: "The change to the post is not shown. The post stays as it was.",
    warning: "The post carries a content warning.",
    removed: "The post is removed.",
    declined: "The application is declined.",
    standing: "The application waits: a moderator holds that its standing is not enough.",
    redress: "You can write to the room's contact and ask that another moderator looks at this again.",
    "redress steward": "You can write to the organisation that runs this site and ask that another steward looks at this again.",
};

/// What the server said, in the reader's language as far as it is known.
export function translated(text) {
    const known = Object.entries(sentences).reduce((said, [name, sentence]) => said.replace(sentence, t(`server.${name}`)), text ?? "");
    const ends = (key, until) => until ? t(`server.${key} until`, { until: moments(until) }) : t(`server.${key}`);
    return known
        .replace(/The account is banned from the site(?: until (\S+Z))?\./, (_, until) => ends("site", until))
        .replace(/The membership is (suspended|banned)(?: until (\S+Z))?\./, (_, kind, until) => ends(kind, until));
}
