import { path, send } from "../api.js";
import { counter } from "../counter.js";
import { day } from "../dates.js";
import { announce, h } from "../dom.js";
import { keepDraft } from "../drafts.js";
import { field, form } from "../form.js";
import { prose } from "../text.js";
import { has, t } from "../words.js";
import { ofSite } from "./statement.js";

const longest = 2_000;

// What was typed stays in the form, and in this tab, whatever the server says.
function writing(decision, { guest, onChange }, { method, place, label, said, button }) {
    const draft = `${place}:${decision.id}`;
    const element = form(async ({ text }) => {
        const changed = await send(method, `${path`/decisions/${decision.id}`}/${place}`, { text }, { guest }).catch((problem) => {
            throw problem.name === "already-exists" ? Object.assign(problem, { local: "redress.already" }) : problem;
        });
        kept.drop();
        announce(t(said));
        onChange(changed);
        return null;
    }, t(button), field({ name: "text", as: "textarea", label: t(label), hint: t("redress.hint") }));
    const kept = keepDraft(element, draft);
    counter(element.elements.text, longest);
    return element;
}

const appealing = (decision, context) => h("details", { class: "fold" }, h("summary", {}, t("redress.ask")),
    h("p", {}, t("redress.until", { day: day(decision.may_appeal_until) })),
    writing(decision, context, { method: "POST", place: "appeal", label: "redress.text", said: "redress.sent", button: "redress.send" }));

const answering = (decision, context) => writing(decision, context,
    { method: "PUT", place: "appeal/answer", label: "redress.answer", said: "redress.answered", button: "redress.answer.send" });

// After a restore nobody knows who decided: what is said of that differs.
const told = (key, { statement }) => t(has(`${key}.${statement?.source}`) ? `${key}.${statement.source}` : key);

const spoken = (label, text) => text && [h("p", {}, h("strong", {}, t(label))), prose(text)];

/// Where an appeal stands, from asking for it to its outcome.
function standing(decision, context) {
    const { appeal } = decision;
    const over = ["upheld", "overturned"].includes(appeal.state);
    const heard = over && appeal.same_person !== undefined && t(appeal.same_person ? "redress.same" : "redress.other");
    return [
        h("p", { class: `box ${appeal.state === "overturned" ? "good" : "note"}` }, told(`redress.${appeal.state}`, decision), heard && ` ${heard}`),
        spoken("redress.note", over && appeal.note),
        spoken("redress.yours", appeal.text),
        spoken("redress.question", appeal.question),
        spoken("redress.your answer", appeal.answer),
        appeal.state === "asked" && answering(decision, context),
    ];
}

/// What the person concerned can do about a decision: ask for a second look, answer a question about it, read how it ended.
export function redress(decision, context) {
    const { statement, appeal, may_appeal_until: until } = decision;
    if (appeal) return standing(decision, context);
    if (!statement) return null;
    const ways = t(ofSite(statement) ? "redress.ways.site" : "redress.ways");
    if (until) return [h("p", {}, told("redress.possible", decision), " ", ways), appealing(decision, context)];
    return h("p", {}, !decision.overturned && [t("redress.over"), " "], ways);
}
