import { account, site } from "../account.js";
import { get, path } from "../api.js";
import { h, link } from "../dom.js";
import { retentionSentence } from "../retention.js";
import { prose } from "../text.js";
import { page } from "../shell.js";
import { named, t } from "../words.js";

/// What is kept, as the server tells it: from the table that its own test compares with the disk.
const kept = ({ what, why, how_long }) => h("li", {}, h("p", {}, named(what)),
    [["privacy.why", why], ["privacy.how long", how_long]].map(([label, words]) =>
        h("p", { class: "hint" }, h("strong", {}, t(label)), ` ${named(words)}`)));

async function rooms(me) {
    const mine = await Promise.all(me.memberships.map(({ room }) => get(path`/rooms/${room}`).catch(() => null)));
    return h("section", { "aria-labelledby": "mine" }, h("h2", { id: "mine" }, t("privacy.rooms")),
        h("ul", {}, mine.filter(Boolean).map((room) => h("li", {},
            link("room.html", room.name, { room: room.slug }), `: ${retentionSentence(room.retention)}`))));
}

const told = (name) => h("section", {}, h("h2", {}, t(`privacy.${name}`)), prose(t(`privacy.${name}.text`)),
    name === "yours" && h("p", {}, h("a", { href: "account.html#export" }, t("privacy.yours.where"))));

// For how long each thing is kept, from the table by which the server removes it.
const lives = ({ what, how_long: time }) => [h("dt", {}, named(what)), h("dd", {}, named(time))];

page(t("nav.privacy"), async () => {
    const [me, about] = await Promise.all([account().catch(() => null), site()]);
    return [
        h("h1", {}, t("privacy.title")),
        h("p", { class: "lead" }, t("privacy.lead")),
        ["who", "never", "promise", "sealed", "disk", "yours"].map(told),
        h("section", {}, h("h2", {}, t("privacy.kept")), prose(t("privacy.kept.text")), h("ul", { class: "members" }, about.known.map(kept))),
        h("section", {}, h("h2", {}, t("privacy.lives")), h("p", {}, t("privacy.lives.lead")),
            h("dl", { class: "facts" }, about.lifetimes.map(lives))),
        h("section", {}, h("h2", {}, t("privacy.device")), prose(t("privacy.device.text"))),
        me?.memberships.length > 0 && await rooms(me),
        h("section", {}, h("h2", {}, t("privacy.consent")), [named(about.consent.texts)].flat().map((text) => h("p", {}, text))),
    ];
});
