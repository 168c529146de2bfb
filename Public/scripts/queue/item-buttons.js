import { moments } from "../dates.js";
import { h } from "../dom.js";
import { actButton } from "../form.js";
import { t } from "../words.js";
import { alike, keys, otherKeys, possible, sparing } from "./outcomes.js";
import { worded } from "./templates.js";
import { canTakeBack } from "./undo.js";

const labelled = (label, key) => [label, " ", h("kbd", { "aria-hidden": "true" }, key)];
const keyed = (name, label, act, style = "quiet", more = {}) =>
    actButton(labelled(label, keys[name] ?? otherKeys[name]), act, { class: style, "data-act": name, ...more });

// The line under a decision, for the minutes in which it can be taken back.
function undoLine(item, desk) {
    const newest = desk.newest() === item.id;
    return h("div", { class: "row undo" },
        newest ? keyed("undo", t("undo"), () => desk.takeBack(item.id)) : actButton(t("undo"), () => desk.takeBack(item.id), { class: "quiet" }),
        h("span", { class: "small soft" }, t("undo.until", { until: moments(item.decision.undo_until) })));
}

/// The buttons of an item: the outcomes and the claim at hand, the rest behind "More", so that the page stays calm. Each acts by its key, too.
export function buttons(item, claimed, { acts, more }, desk) {
    if (item.state === "decided") return canTakeBack(item) ? [undoLine(item, desk)] : [];
    const marks = desk.marks && possible(item).some((outcome) => alike.includes(outcome));
    const second = [
        possible(item).some(worded) && keyed("template", t("template"), acts.template),
        sparing[item.kind] && item.member && keyed("limit", t("limit"), acts.limit),
        !desk.steward && keyed("hand", t("hand"), acts.hand),
        marks && keyed("mark", t("mark"), acts.mark, "quiet", { "aria-pressed": String(desk.marked(item.id)) }),
    ].filter(Boolean);
    const rest = h("div", { class: "row", hidden: !more.open }, second);
    const unfold = h("button", { type: "button", class: "quiet", "data-act": "more", "aria-expanded": String(more.open), onclick: () => {
        more.open = !more.open;
        rest.hidden = !more.open;
        unfold.setAttribute("aria-expanded", String(more.open));
    } }, t("item.more"));
    return [
        h("div", { class: "row" },
            possible(item).map((outcome, index) => keyed(outcome, t(`outcome.${outcome}`), () => acts.choose(outcome), index ? "" : "main")),
            !desk.steward && !claimed && keyed("claim", t("claim"), acts.claim),
            claimed === "mine" && keyed("claim", t("claim.back"), acts.claim),
            second.length > 0 && unfold),
        rest,
    ];
}
