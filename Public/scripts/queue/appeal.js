import { h } from "../dom.js";
import { moments } from "../dates.js";
import { prose } from "../text.js";
import { has, t } from "../words.js";

const part = (label, content) => content && [h("dt", {}, t(label)), h("dd", {}, content)];

// A decision is named by its outcome, or by the limit that it was.
const named = ({ outcome }) => has(`outcome.${outcome}`) ? t(`outcome.${outcome}`) : has(`sanction.${outcome}`) ? t(`sanction.${outcome}`) : outcome;

/// What was decided and why, in the words that the person got.
export function decided(of) {
    const { statement } = of;
    return h("dl", { class: "facts" },
        part("appeal.decided", `${named(of)} · ${moments(of.decided_at)}`),
        part("statement.restriction", statement?.restriction),
        part("statement.facts", statement?.facts),
        part("statement.rule", statement?.rule),
        part("statement.source", statement?.source && t(`statement.source.${statement.source}`)),
        part("decide.note.was", of.note));
}

/// An appeal: what was decided, what the person says to it, and what was asked and answered.
export const appeal = ({ appeal: { text, of, question, answer, same_person: same } }) => [
    same && h("p", { class: "box note" }, t("appeal.same")),
    of.statement?.source === "restored" && h("p", { class: "box note" }, t("appeal.lost")),
    h("h3", {}, t("appeal.was")), decided(of),
    h("h3", {}, t("appeal.text")), prose(text),
    question && [h("h3", {}, t("appeal.question")), prose(question)],
    answer && [h("h3", {}, t("appeal.answer")), prose(answer)],
].flat().filter(Boolean);
