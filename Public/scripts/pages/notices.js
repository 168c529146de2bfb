import { path, send } from "../api.js";
import { decisionTitle, decisionView, wordsOf } from "../decision/decision.js";
import { time } from "../dates.js";
import { announce, h, link } from "../dom.js";
import { actButton } from "../form.js";
import { lines } from "../helplines.js";
import { keyset } from "../list.js";
import { keptReceipts } from "../receipts.js";
import { toldOf } from "../retention.js";
import { isUndecided, translated } from "../server-words.js";
import { page } from "../shell.js";
import { prose } from "../text.js";
import { has, t } from "../words.js";

const word = (key) => has(key) ? t(key) : null;

const isShown = (decision) => Boolean(decision.statement || decision.appeal);

function said({ kind, text, decision }) {
    if (kind === "facilitator_code") return t("notice.facilitator_code.text");
    if (kind === "role") return word(`role.${text}`) ?? text;
    if (text === "pseudonym") return t("notice.pseudonym");
    return decision && isShown(decision) && wordsOf(decision).includes(text) ? null : translated(text);
}

// What a decision on an appeal makes of it.
const heard = { ask: "asked", uphold: "upheld", overturn: "overturned" };

// The newest come first: an announcement that one of them takes back is over.
const takenBack = new Set();
const announcement = ({ room, retention }) => `${room} ${retention.takes_effect_at}`;

function isOver(notice) {
    if (notice.retention.taken_back) takenBack.add(announcement(notice));
    return takenBack.has(announcement(notice));
}

function title({ kind, text, decision, retention: change }) {
    if (isUndecided(text)) return t("notice.undecided");
    if (kind === "appeal") return word(`notice.appeal.${decision?.appeal?.state ?? heard[decision?.outcome]}`) ?? t("notice.appeal");
    if (change?.taken_back) return t("notice.retention.back");
    if (kind === "ban" && !decision) return t("notice.ban.lifted");
    if (kind === "sanction" && !decision) return t("notice.lifted");
    if (decision && kind !== "contact") return decisionTitle(decision);
    return word(`notice.${kind}`) ?? t("notice");
}

// What happened to it since stands in the notice itself; by its own address it can be kept, or opened again.
const decided = ({ decision }) => [decisionView(decision),
    h("p", {}, link("decision.html", t("decision.open"), { decision: decision.id }))];

function card(notice) {
    const read = h("p", {}, actButton(t("notice.read"), async () => {
        await send("PUT", path`/account/notices/${notice.id}`, { read: true });
        read.remove();
        fresh.remove();
        announce(t("notice.done"));
        element.querySelector("h2").focus();
    }));
    const words = said(notice);
    const fresh = h("span", { class: "tag" }, t("notice.new"));
    const element = h("li", {}, h("article", { class: "card" },
        h("h2", { tabindex: "-1" }, title(notice), " ", !notice.read && fresh),
        h("p", { class: "small soft" }, notice.room && [link("room.html", notice.room, { room: notice.room }), " · "], time(notice.created_at)),
        words && prose(words),
        notice.retention && toldOf(notice.retention, isOver(notice)),
        notice.helplines && h("div", { class: "box support" }, h("p", {}, t("support.lines")), lines(notice.helplines)),
        notice.kind === "appeal" && !notice.decision?.appeal && h("p", { class: "soft" }, t("notice.appeal.where")),
        notice.decision && isShown(notice.decision) && decided(notice),
        !notice.read && read));
    return element;
}

page(t("nav.notices"), async () => [
    h("h1", {}, t("nav.notices")),
    h("p", { class: "lead" }, t("notices.lead")),
    keptReceipts().length > 0 && h("p", {}, link("receipt.html", t("receipt.mine"))),
    await keyset("/account/notices", h("ul", { class: "queue" }), card, { empty: t("notices.none") }),
]);
