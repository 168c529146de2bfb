import { path, send } from "./api.js";
import { h } from "./dom.js";
import { keepDraft } from "./drafts.js";
import { field, form } from "./form.js";
import { tab } from "./store.js";
import { t } from "./words.js";

/// A form for one step; afterwards the page says anew where the application stands.
function step(room, kind, act, label, ...fields) {
    const element = form(async (values) => {
        await act(values);
        kept.drop();
        tab.set(`sent:${kind}:${room.slug}`, "1");
        window.location.reload();
    }, label, ...fields);
    const kept = keepDraft(element, `${kind}:${room.slug}`);
    return element;
}

const introducing = (room) => step(room, "introduction",
    ({ body }) => send("PUT", path`/rooms/${room.slug}/membership/introduction`, { body }),
    t("join.introduction.send"),
    field({ name: "body", as: "textarea", label: t("join.introduction"), hint: t("join.introduction.hint") }));

const answering = (room, { questions }) => step(room, "vetting",
    (values) => send("PUT", path`/rooms/${room.slug}/membership/answers`,
        { answers: questions.map((_, index) => values[`answers[${index}]`]) }),
    t("join.answers.send"),
    h("p", {}, t("join.answers.hint")),
    questions.map((question, index) => field({ name: `answers[${index}]`, as: "textarea", class: "low", label: question })));

const renaming = (room, pseudonym) => step(room, "pseudonym",
    (values) => send("PATCH", path`/rooms/${room.slug}/membership`, values),
    t("join.rename"),
    field({ name: "pseudonym", label: t("join.pseudonym"), hint: t("join.taken"), value: pseudonym, autocomplete: "off" }));

const group = () => h("p", {}, t("join.user_group"), " ", h("a", { href: "account.html#redeem" }, t("join.redeem")));

function task(room, condition) {
    switch (condition.kind) {
        case "introduction": return introducing(room);
        case "vetting": return answering(room, condition);
        case "standing": return h("p", {}, t("join.standing"));
        default: return group();
    }
}

// What was sent waits with the moderators; it can be sent anew, and the newest counts.
function card(room, condition, unmet, waiting) {
    const met = !unmet.has(condition.kind);
    const sent = !met && (waiting.has(condition.kind) || tab.get(`sent:${condition.kind}:${room.slug}`) !== null);
    const state = met ? "join.met" : sent ? "join.sent" : "join.open";
    return h("div", { class: "card" },
        h("h3", {}, t(`join.step.${condition.kind}`), " ", h("span", { class: "tag" }, t(state))),
        sent && h("p", {}, t("join.waiting")),
        !met && !sent && task(room, condition),
        sent && h("details", { class: "fold" }, h("summary", {}, t("join.again")), task(room, condition)));
}

/// What is asked before one is admitted, and where that stands.
export function applying(room, membership) {
    const unmet = new Set(membership.unmet);
    const waiting = new Set(membership.waiting);
    return [
        // Somebody who met the last condition of several rooms at once is let into them one by one.
        unmet.size === 0 && h("p", { class: "box note" }, t("join.soon")),
        unmet.has("pseudonym") && h("div", { class: "card" }, renaming(room, membership.pseudonym)),
        room.access.conditions.map((condition) => card(room, condition, unmet, waiting)),
    ];
}
