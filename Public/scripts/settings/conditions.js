import { h } from "../dom.js";
import { choices, field, tick } from "../form.js";
import { t } from "../words.js";
import { lines, whole } from "./saving.js";

export const kinds = ["introduction", "standing", "user_group", "vetting"];

/// What a model may be combined with at choice; the others ask for what their name says.
export const choosable = { conditional: ["introduction", "standing"], custom: kinds };

const steps = { posts: [5, 20, 50], days: [30, 60, 180] };

/// The conditions as the form says them just now, out of the kinds that are asked for.
export const conditionsOf = (asked, data) => asked.map((kind) => ({
    introduction: { kind, counts: data.get("counts") },
    standing: { kind, posts: whole(data.get("posts")), days: whole(data.get("days")) },
    user_group: { kind, groups: data.getAll("groups") },
    vetting: { kind, questions: lines(data.get("questions")) },
})[kind]);

export const kindChoices = (now) => choices({ name: "kinds", type: "checkbox", legend: t("access.kinds"), hint: t("access.kinds.hint"),
    value: now.conditions.map(({ kind }) => kind), options: kinds.map((value) => ({ value, label: t(`access.kind.${value}`) })) });

const standing = (now) => h("fieldset", { "data-part": "standing" }, h("legend", {}, t("access.kind.standing")),
    h("p", { class: "hint" }, t("access.standing.hint")),
    h("div", { class: "pair" }, Object.entries(steps).map(([name, values]) => field({ name, label: t(`access.standing.${name}`),
        value: String(now[name] ?? values[1]), as: values.map((value) => [String(value), t(`access.standing.${name}.${value}`)]) }))));

/// What each kind of condition asks to be said about it.
export function conditionFields(now, groups) {
    const of = (kind) => now.conditions.find((condition) => condition.kind === kind) ?? {};
    return [
        h("div", { "data-part": "introduction" }, choices({ name: "counts", legend: t("access.counts"),
            value: of("introduction").counts ?? "accepted",
            options: ["accepted", "posted"].map((value) => ({ value, label: t(`access.counts.${value}`) })) })),
        standing(of("standing")),
        h("fieldset", { "data-part": "user_group" }, h("legend", {}, t("access.groups")),
            groups.map(({ id, name }) => tick({ name: "groups", value: id, label: name, checked: of("user_group").groups?.includes(id) })),
            groups.length === 0 && h("p", { class: "hint" }, t("access.no groups")),
            h("p", { class: "error", id: "groups-error", hidden: true })),
        h("div", { "data-part": "vetting" }, field({ name: "questions", as: "textarea", label: t("access.questions"),
            hint: t("access.questions.hint"), value: (of("vetting").questions ?? []).join("\n") })),
        h("div", { "data-part": "reapply" }, field({ name: "reapply_after_days", type: "number", inputmode: "numeric", class: "narrow",
            min: 1, max: 365, label: t("access.reapply"), hint: t("access.reapply.hint"), value: now.reapply_after_days ?? "" })),
    ];
}
