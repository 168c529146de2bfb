import { accessSentences } from "./access-words.js";
import { h } from "./dom.js";
import { announcedSentences, longestSentence, olderSentence, retentionSentence } from "./retention.js";
import { prose } from "./text.js";
import { t } from "./words.js";

const fact = (label, content, lang) => [h("dt", {}, label), h("dd", { lang }, content)];

const kept = (retention) => [retentionSentence, longestSentence, olderSentence].map((say) => say(retention)).filter(Boolean)
    .map((sentence) => h("p", {}, sentence));

/// What a room says about itself. Where the room is read already it is folded away above the conversations.
export function frontPage(room, folded) {
    const content = h("div", {},
        h("dl", { class: "facts" },
            fact(t("room.openness"), accessSentences(room.access)),
            fact(t("room.retention"), [kept(room.retention), !folded && room.retention.announced && announcedSentences(room.retention.announced)]),
            room.meetings && fact(t("room.meetings"), room.meetings, room.language),
            room.contact && fact(t("room.contact"), room.contact, room.language),
            room.region && fact(t("room.region"), room.region, room.language)),
        room.rules.length > 0 && h("h3", {}, t("room.rules")),
        h("ol", { lang: room.language }, room.rules.map((rule) => h("li", {}, rule))));
    return h("section", { "aria-labelledby": "about" }, folded
        ? h("details", { class: "fold" }, h("summary", {}, h("h2", { id: "about" }, t("room.about"))), content)
        : [h("h2", { id: "about" }, t("room.about")), content]);
}

export const purpose = (room) => h("div", { class: "lead", lang: room.language }, prose(room.purpose));
