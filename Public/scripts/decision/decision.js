import { h } from "../dom.js";
import { prose } from "../text.js";
import { has, t } from "../words.js";
import { redress } from "./appeal.js";
import { ofSite, statement } from "./statement.js";

/// What a decision is called, to whom it is about: by what was decided, else by the first limit that it set.
export function decisionTitle(decision) {
    if (decision.statement && ofSite(decision.statement)) return t("notice.ban");
    const named = [decision.outcome, decision.statement?.restricts?.[0]].map((name) => `notice.${name}`).find(has);
    return t(named ?? "notice.decision");
}

/// The words that the decision's own page shows already, so that a notice does not say them twice.
export const wordsOf = ({ statement: of, note, appeal }) => [of?.facts, note, appeal?.note, appeal?.question].filter(Boolean);

/// A decision as the person concerned reads it: the statement of reasons, what they can do, and how far an appeal is. It takes its own
/// changes in; `guest` is the token of the post that it is about, for who has no account. `level` is that of its headings.
export function decisionView(decision, { guest, level = 3 } = {}) {
    const context = { guest, onChange(changed) {
        const fresh = decisionView({ ...decision, may_appeal_until: undefined, ...changed }, { guest, level });
        element.replaceWith(fresh);
        fresh.focus();
    } };
    const { note, statement: of } = decision;
    const element = h("div", { class: "decision", tabindex: "-1" },
        decision.overturned && h("p", { class: "box good" }, t("decision.overturned")),
        of && statement(of),
        note && note !== of?.facts && [h("p", {}, h("strong", {}, t("decision.note"))), prose(note)],
        h(`h${level}`, {}, t(decision.appeal ? "notice.appeal" : "statement.redress")), redress(decision, context) ?? h("p", {}, t("redress.nothing")));
    return element;
}
