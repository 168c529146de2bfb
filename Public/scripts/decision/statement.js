import { moments } from "../dates.js";
import { h } from "../dom.js";
import { has, t } from "../words.js";

const word = (key) => has(key) ? t(key) : null;

/// A rule is the room's own words, or what held the text.
const rule = (text) => text?.split(", ").map((part) => word(`reason.${part}`) ?? part).join(", ");

/// A restriction by its code, in the reader's language: what it means, and until when where it ends.
export function restriction(code, { until, posts_per_day: n }) {
    const ending = `restricts.${code} until`;
    return t(until && has(ending) ? ending : `restricts.${code}`, { n, until: until && moments(until) });
}

const part = (label, content, lang) => content && [h("dt", {}, t(label)), h("dd", { lang }, content)];

/// The statement of reasons (after Art. 17 DSA): what is restricted and until when, why, under which rule, how it came up. The server gives
/// codes, which are said here in the reader's language; facts and rule stand as somebody wrote them, in the language of the room.
export const statement = (of) => h("dl", { class: "facts" },
    part("statement.restriction", (of.restricts ?? []).map((code) => h("span", { class: "line" }, restriction(code, of)))),
    part("statement.facts", of.facts, of.language), part("statement.rule", rule(of.rule), of.language),
    part("statement.source", of.source && t(`statement.source.${of.source}`)));

/// Whether a steward's decision about the whole site is meant: nobody of a room has a say in it.
export const ofSite = (of) => (of.restricts ?? []).includes("site_banned");
