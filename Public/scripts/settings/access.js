import { all, getTagged, path, send } from "../api.js";
import { models, tiers, weaker } from "../access-words.js";
import { focusOn, h } from "../dom.js";
import { actButton, choices, field, form } from "../form.js";
import { t } from "../words.js";
import { accessPreview } from "./access-preview.js";
import { choosable, conditionFields, conditionsOf, kindChoices, kinds } from "./conditions.js";
import { whole } from "./saving.js";

const askedFor = (data) => {
    const model = data.get("model");
    return choosable[model] ? data.getAll("kinds").filter((kind) => choosable[model].includes(kind)) : models[model].conditions;
};

/// What the form says just now, as the contract has it: a model with its conditions, or the tiers of one's own.
export function accessOf(form) {
    const data = new FormData(form);
    const model = data.get("model");
    const conditions = conditionsOf(askedFor(data), data);
    const after = { conditions, reapply_after_days: whole(data.get("reapply_after_days")) };
    return model === "custom" ? { read: data.get("read"), write: data.get("write"), ...after } : { model, ...after };
}

// A combination that cannot hold is said while choosing.
function refusal({ model, read, write, conditions }) {
    if (model) return models[model].conditions.length > 0 && conditions.length === 0 ? "access.refused.none" : null;
    if (weaker(write, read)) return "access.refused.order";
    return [read, write].includes("admitted") !== conditions.length > 0 ? "access.refused.conditions" : null;
}

// Only what the chosen model asks for is shown.
function reveal(form, warning) {
    const data = new FormData(form);
    const model = data.get("model");
    const asked = askedFor(data);
    const part = (name) => form.querySelector(`[data-part=${name}]`);
    part("tiers").hidden = model !== "custom";
    part("kinds").hidden = !choosable[model];
    for (const tick of part("kinds").querySelectorAll("input")) tick.closest("label").hidden = !choosable[model]?.includes(tick.value);
    for (const kind of kinds) part(kind).hidden = !asked.includes(kind);
    part("reapply").hidden = asked.length === 0;
    const refused = refusal(accessOf(form));
    warning.hidden = !refused;
    warning.textContent = refused ? t(refused) : "";
}

// Whoever comes to this model anew begins with its usual condition.
function begin(form) {
    if (new FormData(form).get("model") !== "conditional" || askedFor(new FormData(form)).length > 0) return;
    form.querySelector("[name=kinds][value=introduction]").checked = true;
}

function ownTiers(now) {
    const options = tiers.map((tier) => [tier, t(`tier.${tier}`)]);
    const select = (name) => field({ name, label: t(`access.${name}`), value: now[name], as: options });
    return h("div", { "data-part": "tiers", class: "pair" }, select("read"), select("write"));
}

/// How open the room is: the six models in plain words, and, before anything is saved, what the change would mean.
export async function accessForm(room) {
    const place = path`/rooms/${room}/access`;
    const [groups, { answer: now, tag }] = await Promise.all([all(path`/rooms/${room}/user-groups`), getTagged(place)]);
    let seen = tag;
    const shown = h("div", { class: "box preview", tabindex: "-1", hidden: true });
    const warning = h("p", { class: "error", hidden: true, "aria-live": "polite" });
    const save = (asked) => actButton(t("access.save"), async () => {
        await send("PUT", place, asked, { tag: seen });
        ({ tag: seen } = await getTagged(place));
        shown.replaceChildren(h("p", {}, t("settings.saved")));
        shown.focus();
    }, { class: "main" });
    const element = form(async (_, self) => {
        const asked = accessOf(self);
        const foreseen = await send("POST", `${place}/preview`, asked);
        shown.replaceChildren(...accessPreview(foreseen), h("p", { class: "row" }, save(asked)));
        shown.hidden = false;
        focusOn(shown.querySelector("h3"));
        return null;
    }, t("access.look"),
    choices({ name: "model", legend: t("access.model"), boxed: true, value: now.model,
        options: [...Object.keys(models), "custom"].map((value) => ({ value, label: t(`model.${value}`), hint: t(`model.${value}.hint`) })) }),
    ownTiers(now), h("div", { "data-part": "kinds" }, kindChoices(now)), conditionFields(now, groups), warning);
    element.append(shown);
    element.addEventListener("input", ({ target }) => {
        if (target.name === "model") begin(element);
        reveal(element, warning);
        // What was foreseen holds for what was asked, no longer for this.
        shown.hidden = true;
    });
    reveal(element, warning);
    return element;
}
