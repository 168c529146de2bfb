import { all, path } from "../api.js";
import { accessSentences, models, weaker } from "../access-words.js";
import { h } from "../dom.js";
import { choices, field, tick } from "../form.js";
import { t } from "../words.js";
import { lines, settingsForm } from "./saving.js";

const tiers = ["anyone", "registered", "admitted"];
const kinds = ["introduction", "user_group", "vetting"];

/// What the form says just now, as the contract has it: a model with its conditions, or the tiers of one's own.
export function accessOf(form) {
    const data = new FormData(form);
    const model = data.get("model");
    const own = model === "custom";
    const asked = own ? data.getAll("kinds") : models[model].conditions;
    const conditions = asked.map((kind) => ({
        introduction: { kind, counts: data.get("counts") },
        user_group: { kind, groups: data.getAll("groups") },
        vetting: { kind, questions: lines(data.get("questions")) },
    })[kind]);
    return own ? { read: data.get("read"), write: data.get("write"), conditions } : { model, conditions };
}

function preview(form, place) {
    const access = accessOf(form);
    const { read, write } = access.model ? models[access.model] : access;
    const warning = !access.model && (weaker(write, read) ? "access.refused.order"
        : [read, write].includes("admitted") !== access.conditions.length > 0 ? "access.refused.conditions" : null);
    place.replaceChildren(h("h3", {}, t("access.preview")), ...accessSentences({ read, write, conditions: access.conditions }),
        ...(warning ? [h("p", { class: "error" }, t(warning))] : []));
}

// Only what the chosen model asks for is shown.
function reveal(form) {
    const data = new FormData(form);
    const own = data.get("model") === "custom";
    const asked = own ? data.getAll("kinds") : models[data.get("model")].conditions;
    form.querySelector("[data-part=own]").hidden = !own;
    for (const kind of kinds) form.querySelector(`[data-part=${kind}]`).hidden = !asked.includes(kind);
}

function own(now) {
    const options = tiers.map((tier) => [tier, t(`tier.${tier}`)]);
    const select = (name) => field({ name, label: t(`access.${name}`), value: now[name], as: options });
    const asked = now.conditions.map(({ kind }) => kind);
    return h("div", { "data-part": "own" }, h("div", { class: "pair" }, select("read"), select("write")),
        choices({ name: "kinds", type: "checkbox", legend: t("access.kinds"), value: asked,
            options: kinds.map((value) => ({ value, label: t(`access.kind.${value}`) })) }));
}

function conditions(now, groups) {
    const of = (kind) => now.conditions.find((condition) => condition.kind === kind) ?? {};
    return [
        h("div", { "data-part": "introduction" }, choices({ name: "counts", legend: t("access.counts"),
            value: of("introduction").counts ?? "accepted",
            options: ["accepted", "posted"].map((value) => ({ value, label: t(`access.counts.${value}`) })) })),
        h("fieldset", { "data-part": "user_group" }, h("legend", {}, t("access.groups")),
            groups.map(({ id, name }) => tick({ name: "groups", value: id, label: name, checked: of("user_group").groups?.includes(id) })),
            groups.length === 0 && h("p", { class: "hint" }, t("access.no groups"))),
        h("div", { "data-part": "vetting" }, field({ name: "questions", as: "textarea", label: t("access.questions"),
            hint: t("access.questions.hint"), value: (of("vetting").questions ?? []).join("\n") })),
        h("p", { class: "error", "data-for": "conditions", hidden: true }),
    ];
}

/// How open the room is: the six models in plain words, and who could then read and write.
export async function accessForm(room) {
    const groups = await all(path`/rooms/${room}/user-groups`);
    const shown = h("div", { class: "box preview", "aria-live": "polite" });
    const form = await settingsForm({
        room, part: "access",
        fields: (now) => [
            choices({ name: "model", legend: t("access.model"), boxed: true, value: now.model,
                options: [...Object.keys(models), "custom"].map((value) =>
                    ({ value, label: t(`model.${value}`), hint: t(`model.${value}.hint`) })) }),
            own(now), conditions(now, groups), shown,
            h("p", { class: "hint" }, t("access.promise")),
        ],
        read: (values, self) => accessOf(self),
    });
    const update = () => { reveal(form); preview(form, shown); };
    form.addEventListener("input", update);
    update();
    return form;
}
