import { h } from "../dom.js";
import { t } from "../words.js";
import { asks, possible } from "./outcomes.js";
import { roomOf, templatesFor } from "./room.js";

/// What a template leaves for the moderator to fill in; the server takes no reason that still holds it.
const gap = "[…]";

/// Moves to the next gap and selects it, so that typing fills it in. Answers whether there was one.
export function toGap(control) {
    const start = control?.value.indexOf(gap) ?? -1;
    if (start < 0) return false;
    control.focus();
    control.setSelectionRange(start, start + gap.length);
    return true;
}

/// Puts a template's rule and words into a form: into the note where the outcome asks for one, else into the reason.
export function fill({ elements: { rule, text, note } }, template) {
    if (!note) {
        const known = [...rule.options].some(({ value }) => value === template.rule);
        if (!known) rule.append(h("option", { value: template.rule }, template.rule));
        rule.value = template.rule;
    }
    const control = note ?? text;
    control.value = template.text;
    if (!toGap(control)) control.focus();
}

/// Whether an outcome is told in words that templates can begin.
export const worded = (outcome) => outcome === "return" || Boolean(asks[outcome]?.includes("reason"));

/// The choice of words for this item's decisions, each with its number as its key: `onPick(outcome, template)`.
export async function templateChoice(item, onPick, onCancel) {
    const reasoned = possible(item).filter((outcome) => worded(outcome));
    const [{ language }, templates] = await Promise.all([roomOf(item.room), templatesFor(item.room, reasoned)]);
    const entries = reasoned.flatMap((outcome) =>
        templates.filter((template) => template.outcomes.includes(outcome)).map((template) => ({ outcome, template })));
    const buttons = entries.map(({ outcome, template }, index) => h("button", { type: "button", onclick: () => onPick(outcome, template) },
        index < 9 && h("kbd", { "aria-hidden": "true" }, String(index + 1)),
        h("span", {}, h("strong", {}, t(`outcome.${outcome}`)), " · ", h("span", { lang: language }, template.text))));
    const element = h("div", { class: "templates", role: "group", "aria-label": t("template.pick") },
        h("h3", {}, t("template.pick")), entries.length === 0 && h("p", { class: "soft" }, t("template.none")), buttons,
        h("p", {}, h("button", { type: "button", class: "quiet", onclick: onCancel }, t("cancel"))));
    element.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !buttons[Number(event.key) - 1]) return;
        event.preventDefault();
        event.stopPropagation();
        buttons[Number(event.key) - 1].click();
    });
    return element;
}
