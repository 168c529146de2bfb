import { t } from "./words.js";

// What the server itself says in a notice is English, for every client; a person's words stay as they are.
const sentences = {
    "taken back": "The restriction is taken back.",
    "undecided": "Nobody decided on it in time; it was not published.",
};

/// A notice's text in the reader's language, where it is a sentence of the server's own.
export function translated(text) {
    const known = Object.keys(sentences).find((name) => sentences[name] === text);
    return known ? t(`server.${known}`) : text;
}

/// Whether it tells that a text waited for a moderator until its time was over.
export const isUndecided = (text) => text === sentences.undecided;
