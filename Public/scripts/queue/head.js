import { distance, moments, time } from "../dates.js";
import { h } from "../dom.js";
import { has, t } from "../words.js";
import { subject } from "./content.js";

/// Whose claim lies on an item: "mine", "other", or null when there is none or it lapsed.
export const whose = ({ claim }, own) => !claim || new Date(claim.until) <= new Date() ? null : claim.by === own ? "mine" : "other";

export function style(item, claimed) {
    if (item.state === "decided") return "item decided";
    if (claimed === "mine") return "item mine";
    return new Date(item.due_at) < new Date() ? "item late" : "item";
}

export const heading = (item) => h("header", {},
    h("h2", {}, t(`kind.${item.kind}`)),
    h("span", {}, subject(item), " · ", item.room),
    h("span", { class: "ages" }, time(item.opened_at, distance), " · ", t("item.due"), " ", time(item.due_at, distance)));

const reasons = ({ reasons: known }) => known.map((reason) => has(`reason.${reason}`) ? t(`reason.${reason}`) : reason).join(" · ");

const small = (text) => h("p", { class: "small" }, text);

function handed({ handed_to: to }, own) {
    if (!to) return null;
    return small(to.pseudonym === own ? t("item.handed.mine") : t("item.handed", { who: to.pseudonym }));
}

/// What stands under an item's heading and changes while one looks: who has it, what it waits for, what became of it. `said` is what
/// was decided here, `live` that it was still open when it came to this page.
export function badges(item, { own, said, unread, live }) {
    const claimed = whose(item, own);
    const outcome = said ?? item.decision?.outcome;
    const theirs = live && !said && item.state === "decided" && !item.decision?.undo_until;
    return [
        item.reasons.length > 0 && h("p", { class: "small soft" }, reasons(item)),
        item.waiting && small(t(item.kind === "appeal" ? "item.waiting.appeal" : "item.waiting")),
        item.with_stewards && small(t("item.with stewards")),
        item.state === "open" && handed(item, own),
        item.state === "open" && claimed && small(t(`claim.${claimed}`, { who: item.claim.by, until: moments(item.claim.until) })),
        outcome && h("p", { class: "box good" }, t(theirs ? "queue.decided other" : "queue.decided", { outcome: t(`outcome.${outcome}`) })),
        item.state === "decided" && !outcome && small(t("item.out of reach")),
        unread && h("p", { class: "soft hard" }, t(`item.hard.${item.kind === "concern" ? "concern" : "report"}`)),
    ].filter(Boolean);
}
