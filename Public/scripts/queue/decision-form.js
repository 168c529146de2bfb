import { get, path, send } from "../api.js";
import { h } from "../dom.js";
import { choices, field, form } from "../form.js";
import { t } from "../words.js";
import { asks } from "./outcomes.js";

const rules = new Map();
const rulesOf = (slug) => {
    if (!rules.has(slug)) rules.set(slug, get(path`/rooms/${slug}`).then((room) => room.rules));
    return rules.get(slug);
};

/// The rule and the words of a reason, for whatever restricts somebody in a room.
export async function reasonFields(slug) {
    const known = (await rulesOf(slug)).map((rule, index) => [rule, `${index + 1}. ${rule}`]);
    const others = [t("decide.law"), t("decide.purpose")].map((rule) => [rule, rule]);
    return [
        field({ name: "rule", label: t("decide.rule"), as: [...known, ...others] }),
        field({ name: "text", as: "textarea", class: "low", label: t("decide.reason"), hint: t("decide.reason.hint") }),
    ];
}

// Only a member can be given a limit: a guest has no seat.
const sanction = ({ member }) => member ? [
    choices({ name: "sanction", legend: t("decide.sanction"), value: "",
        options: ["", "suspended", "banned"].map((value) => ({ value, label: t(`sanction.${value || "none"}`) })) }),
    field({ name: "until", type: "date", class: "narrow", label: t("sanction.until"), hint: t("sanction.until.hint") }),
] : [];

const parts = {
    note: (item, outcome) => field({ name: "note", as: "textarea", class: "low", label: t(`decide.note.${outcome}`),
        hint: t("decide.note.hint") }),
    content_warning: () => field({ name: "content_warning", label: t("composer.warning"), hint: t("decide.warning.hint") }),
    reason: (item) => reasonFields(item.room),
    sanction,
};

/// The end of the day that was picked, as a time.
export const endOf = (day) => new Date(`${day}T23:59:59`).toISOString();

function decisionOf(outcome, version, values) {
    const decision = { version, outcome };
    if (values.text !== undefined) decision.reason = { rule: values.rule, text: values.text };
    if (values.note) decision.note = values.note;
    if (values.content_warning) decision.content_warning = values.content_warning;
    if (values.sanction) {
        decision.sanction = { kind: values.sanction };
        if (values.until) decision.sanction.until = endOf(values.until);
    }
    return decision;
}

export const decide = (item, outcome, values = {}) =>
    send("POST", path`/queue/${item.id}/decision`, decisionOf(outcome, item.version, values));

export const asksNothing = (outcome) => !asks[outcome];

/// The words that an outcome asks for. What was typed stays when the decision is refused.
export async function decisionForm(item, outcome, onDecided, onCancel) {
    const fields = await Promise.all(asks[outcome].map((part) => parts[part](item, outcome)));
    const element = form(async (values) => {
        await onDecided(await decide(item, outcome, values));
        return null;
    }, t(`outcome.${outcome}`), h("h3", {}, t(`outcome.${outcome}`)), fields.flat());
    element.querySelector(".row").append(h("button", { type: "button", onclick: onCancel }, t("cancel")));
    return element;
}
