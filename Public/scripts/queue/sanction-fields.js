import { day } from "../dates.js";
import { h } from "../dom.js";
import { choices, field } from "../form.js";
import { t } from "../words.js";

/// The ladder, from the mildest. Those of the middle need an end; a closed room may have one; a warning has none.
export const ladder = ["warning", "slowed", "held", "read_only", "suspended", "banned"];
const ends = (kind) => kind !== "" && kind !== "warning";

/// The end of the day that was picked, as a time.
export const endOf = (picked) => new Date(`${picked}T23:59:59`).toISOString();

const pad = (number) => String(number).padStart(2, "0");
function inDays(days) {
    const date = new Date();
    date.setDate(date.getDate() + days);
    return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

// The usual lengths fill the date in: one sees which day it is, and can still change it.
const presets = (until) => h("div", { class: "row presets", role: "group", "aria-label": t("sanction.presets") },
    [["day", 1], ["three days", 3], ["week", 7], ["month", 30]].map(([name, days]) => h("button", { type: "button", class: "quiet", onclick: () => {
        until.value = inDays(days);
        until.dispatchEvent(new Event("input", { bubbles: true }));
    } }, t(`sanction.for ${name}`))));

/// The controls for a limit on a person: which one, until when, and how many posts a day. What a kind does not need is out of the way.
/// With `none` the first choice is that there is nothing more.
export function sanctionFields({ name = "sanction", legend, none = true, value = none ? "" : "warning" }) {
    const kinds = choices({ name, legend, value, options: [...(none ? [""] : []), ...ladder].map((kind) =>
        ({ value: kind, label: t(`sanction.${kind || "none"}`), hint: kind ? t(`sanction.${kind}.hint`) : undefined })) });
    const until = field({ name: "until", type: "date", class: "narrow", label: t("sanction.until"), hint: t("sanction.until.hint") });
    until.append(presets(until.querySelector("input")));
    const pace = field({ name: "posts_per_day", type: "number", inputmode: "numeric", class: "narrow", min: 1, max: 50, value: 3,
        label: t("sanction.posts_per_day") });
    const element = h("div", { class: "ladder" }, kinds, until, pace);
    const fit = () => {
        const kind = kinds.querySelector(":checked").value;
        until.hidden = !ends(kind);
        pace.hidden = kind !== "slowed";
    };
    element.addEventListener("change", fit);
    fit();
    return element;
}

/// The limit that was chosen, as the server takes it; null where none was.
export function sanctionOf({ until, posts_per_day: pace, ...values }, name = "sanction") {
    const kind = values[name];
    if (!kind) return null;
    const sanction = { kind };
    if (ends(kind) && until) sanction.until = endOf(until);
    if (kind === "slowed") sanction.posts_per_day = Number(pace);
    return sanction;
}

/// "Slower: 3 posts a day · until 1 December 2026".
export const sanctionLine = ({ kind, until, posts_per_day: pace }) => [
    t(`sanction.${kind}`), pace && t("sanction.pace", { n: pace }),
    kind !== "warning" && (until ? t("sanction.until day", { day: day(until) }) : t("sanction.no end")),
].filter(Boolean).join(" · ");
