import { site } from "../account.js";
import { path, send } from "../api.js";
import { h } from "../dom.js";
import { field, form, optional } from "../form.js";
import { lines } from "../helplines.js";
import { t } from "../words.js";
import { asks } from "./outcomes.js";
import { roomOf, templatesFor } from "./room.js";
import { ladder, sanctionFields, sanctionOf } from "./sanction-fields.js";
import { fill, toGap } from "./templates.js";

export { endOf } from "./sanction-fields.js";

/// The rule and the words of a reason, for whatever restricts somebody in a room.
export async function reasonFields(slug) {
    const { rules, language } = await roomOf(slug);
    const known = rules.map((rule, index) => [rule, `${index + 1}. ${rule}`]);
    const others = [t("decide.law"), t("decide.purpose")].map((rule) => [rule, rule]);
    return [
        field({ name: "rule", label: t("decide.rule"), as: [...known, ...others] }),
        field({ name: "text", as: "textarea", class: "low", lang: language, label: t("decide.reason"), hint: t("decide.reason.hint") }),
    ];
}

// Words to begin with stand before the reason or the note, where there are any for one of these outcomes.
async function beginnings(slug, outcomes) {
    const templates = await templatesFor(slug, outcomes);
    if (templates.length === 0) return [];
    const choice = field({ name: "template", label: optional(t("template.begin")), value: "",
        as: [["", t("template.own")], ...templates.map(({ id, text }) => [id, text])] });
    choice.addEventListener("change", ({ target }) => {
        const template = templates.find(({ id }) => id === target.value);
        if (template) fill(target.form, template);
    });
    return [choice];
}

// Only a member can be given a limit: a guest has no seat.
const limited = ({ member }) => member ? sanctionFields({ legend: t("decide.sanction") }) : [];

async function helplines(slug) {
    const [{ country }, { helplines: known }] = await Promise.all([roomOf(slug), site()]);
    const near = known.filter((line) => line.country === country);
    return h("div", { class: "box support" }, h("h3", {}, t("decide.helplines")), lines(near.length ? near : known));
}

const note = (label) => field({ name: "note", as: "textarea", class: "low", label, hint: t("decide.note.hint") });

const reasoned = async (slug, outcomes) => [...await beginnings(slug, outcomes), ...await reasonFields(slug)];

const parts = {
    begin: (item, outcome) => beginnings(item.room, [outcome]),
    note: (item, outcome) => note(t(`decide.note.${outcome}`)),
    own_note: () => note(optional(t("decide.note.own"))),
    content_warning: () => field({ name: "content_warning", label: t("composer.warning"), hint: t("decide.warning.hint") }),
    reason: (item, outcome) => reasoned(item.room, [outcome]),
    limit_reason: (item) => reasoned(item.room, ladder),
    sanction: limited,
    limit: async (item) => item.member ? h("details", { class: "fold" }, h("summary", {}, t("decide.sanction")), limited(item),
        await reasonFields(item.room)) : [],
    must_limit: () => sanctionFields({ legend: t("sanction.kind"), none: false }),
    helplines: (item) => helplines(item.room),
};

/// The body of a decision out of what a form holds. A restriction always carries its reason, also an empty one: the server names the field.
export function decisionOf(outcome, values, wanted) {
    const decision = { outcome };
    const sanction = sanctionOf(values);
    if (values.text || sanction || wanted.includes("reason") || wanted.includes("limit_reason")) decision.reason = { rule: values.rule, text: values.text };
    if (values.note) decision.note = values.note;
    if (wanted.includes("content_warning")) decision.content_warning = values.content_warning;
    if (sanction) decision.sanction = sanction;
    return decision;
}

export const asksNothing = (outcome) => !asks[outcome];

/// The fields that an outcome asks for, put together.
export const fieldsFor = async (item, outcome, wanted = asks[outcome]) =>
    (await Promise.all(wanted.map((part) => parts[part](item, outcome)))).flat();

/// A form that decides. Control and Enter send it from wherever one types; a gap of a template that is left is shown first.
export function deciding(act, label, title, fields, onCancel) {
    const element = form(async (values, self) => {
        const open = ["text", "note"].find((name) => toGap(self.elements[name]));
        if (open) throw Object.assign(new Error(), { local: "decide.gap", field: open });
        await act(values);
        return null;
    }, label, title && h("h3", {}, title), fields);
    const submit = element.querySelector("button[type=submit]");
    submit.parentElement.append(h("button", { type: "button", onclick: onCancel }, t("cancel")),
        h("span", { class: "small soft by-key" }, t("decide.send")));
    element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit.click();
    });
    return element;
}

/// Decides on an item as it was read: in another version it is refused.
export const decide = (item, version, decision) => send("POST", path`/queue/${item.id}/decision`, { version, ...decision });
