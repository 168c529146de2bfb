import { account, site } from "../account.js";
import { get, path } from "../api.js";
import { h, link } from "../dom.js";
import { retentionSentence } from "../retention.js";
import { prose } from "../text.js";
import { page } from "../shell.js";
import { named, t } from "../words.js";

/// The two questions that people come with, answered in a few lines each.
const answer = (name) => [h("h3", {}, t(`privacy.${name}`)),
    h("ul", {}, t(`privacy.${name}.text`).split("\n\n").map((line) => h("li", {}, line)))];

/// A part that is folded, with its heading in the fold: so a screen reader can go from one to the next.
const fold = (heading, level, ...content) => h("details", { class: "fold" }, h("summary", {}, h(level, {}, heading)), content);

const told = (name) => fold(t(`privacy.${name}`), "h3", prose(t(`privacy.${name}.text`)));

/// What is kept, as the server tells it: from the table that its own test compares with the disk.
const kept = ({ what, why, how_long }) => h("li", {}, h("p", {}, named(what)),
    [["privacy.why", why], ["privacy.how long", how_long]].map(([label, words]) =>
        h("p", { class: "hint" }, h("strong", {}, t(label)), ` ${named(words)}`)));

const parts = (known) => [...new Set(known.map(({ part }) => part))].map((part) => fold(t(`privacy.part.${part}`), "h3",
    h("ul", { class: "members" }, known.filter((entry) => entry.part === part).map(kept))));

// For how long each thing is kept, from the table by which the server removes it.
const lives = ({ what, how_long: time }) => [h("dt", {}, named(what)), h("dd", {}, named(time))];

async function rooms(me) {
    const mine = await Promise.all(me.memberships.map(({ room }) => get(path`/rooms/${room}`).catch(() => null)));
    return h("section", { "aria-labelledby": "mine" }, h("h2", { id: "mine" }, t("privacy.rooms")),
        h("ul", {}, mine.filter(Boolean).map((room) => h("li", {},
            link("room.html", room.name, { room: room.slug }), `: ${retentionSentence(room.retention)}`))));
}

const openAll = () => h("p", {}, h("button", { type: "button", onclick() {
    for (const part of document.querySelectorAll("main details")) part.open = true;
} }, t("privacy.open")));

page(t("nav.privacy"), async () => {
    const [me, about] = await Promise.all([account().catch(() => null), site()]);
    return [
        h("h1", {}, t("privacy.title")),
        h("p", { class: "lead" }, t("privacy.lead")),
        h("section", { class: "box", "aria-labelledby": "short" }, h("h2", { id: "short" }, t("privacy.short")), ["sees", "stays"].map(answer)),
        h("section", { "aria-labelledby": "yours" }, h("h2", { id: "yours" }, t("privacy.yours")), prose(t("privacy.yours.text")),
            h("p", {}, h("a", { href: "account.html#export" }, t("privacy.yours.where")))),
        me?.memberships.length > 0 && await rooms(me),
        h("section", { "aria-labelledby": "more" }, h("h2", { id: "more" }, t("privacy.more")), openAll(),
            ["who", "never", "promise", "sealed", "disk", "device"].map(told),
            fold(t("privacy.consent"), "h3", [named(about.consent.texts)].flat().map((text) => h("p", {}, text)))),
        h("section", { "aria-labelledby": "kept" }, h("h2", { id: "kept" }, t("privacy.kept")), prose(t("privacy.kept.text")), parts(about.known),
            fold(t("privacy.lives"), "h3", h("p", {}, t("privacy.lives.lead")), h("dl", { class: "facts" }, about.lifetimes.map(lives)))),
    ];
});
