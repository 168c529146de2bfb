import { h } from "./dom.js";
import { t } from "./words.js";

/// The six models of NAKOS: what each lets whom do, and on which condition.
export const models = {
    open: { read: "anyone", write: "anyone", conditions: [] },
    readable: { read: "anyone", write: "registered", conditions: [] },
    registered: { read: "registered", write: "registered", conditions: [] },
    conditional: { read: "admitted", write: "admitted", conditions: ["introduction"] },
    restricted: { read: "admitted", write: "admitted", conditions: ["user_group"] },
    closed: { read: "admitted", write: "admitted", conditions: ["vetting"] },
};

export const tiers = ["anyone", "registered", "admitted"];
export const weaker = (a, b) => tiers.indexOf(a) < tiers.indexOf(b);

/// One line for a card: "Everybody reads · writing needs an account".
export function openness({ model, read, write, conditions }) {
    if (model === "custom") return t(`openness.${read}.${write}`);
    const asks = (kind) => conditions.some((condition) => condition.kind === kind);
    return t(model === "conditional" && asks("standing") ? (asks("introduction") ? "openness.both" : "openness.standing") : `openness.${model}`);
}

/// Who can read and who can write, and what is asked before one is admitted; in sentences.
export function accessSentences(access) {
    return [
        ...(access.read === access.write ? [h("p", {}, t(`access.both.${access.read}`))]
            : [h("p", {}, t(`access.read.${access.read}`)), h("p", {}, t(`access.write.${access.write}`))]),
        ...access.conditions.map((condition) => h("p", {}, t(condition.counts === "posted"
            ? "access.condition.introduction.posted" : `access.condition.${condition.kind}`, condition))),
    ];
}
