import { path, send } from "../api.js";
import { announce, h } from "../dom.js";
import { distance, moments, time } from "../dates.js";
import { actButton } from "../form.js";
import { showProblem } from "../problem.js";
import { t } from "../words.js";
import { content, subject } from "./content.js";
import { asksNothing, decide, decisionForm } from "./decision-form.js";
import { keys, outcomes } from "./outcomes.js";

const live = (claim) => claim && new Date(claim.until) > new Date();
const whose = (claim, own) => live(claim) && (claim.by === own ? "mine" : "other");

function style(item, claimed) {
    if (item.state === "decided") return "item decided";
    if (claimed === "mine") return "item mine";
    return new Date(item.due_at) < new Date() ? "item late" : "item";
}

const heading = (item) => h("header", {},
    h("h2", {}, t(`kind.${item.kind}`)),
    h("span", {}, subject(item), " · ", item.room),
    h("span", { class: "ages" }, time(item.opened_at, distance), " · ", t("item.due"), " ", time(item.due_at, distance)));

/// One item of the queue. `own(room)` is the moderator's own pseudonym there; `next(element)` moves on after a decision.
export function itemElement(item, { own, next }) {
    const claimed = whose(item.claim, own(item.room));
    const show = (changed) => {
        const fresh = itemElement({ ...item, ...changed }, { own, next });
        fresh.querySelector("details").open = fold.open;
        element.replaceWith(fresh);
        return fresh;
    };

    // Somebody else was quicker: the item as it is now, and a kind word.
    const met = (problem, place) => {
        if (!["stale", "claimed"].includes(problem.name) || !problem.document.item) return showProblem(place, problem);
        return showProblem(show(problem.document.item), problem);
    };
    const attempt = (act) => act().catch((problem) => met(problem, element));

    // An item that was asked about stays open, and its answer carries no decision.
    const decided = (outcome) => (answer) => {
        const fresh = show({ ...answer, decision: answer.decision ?? { outcome } });
        announce(t("queue.decided", { outcome: t(`outcome.${outcome}`) }));
        next(fresh);
    };
    const claim = async () => show(await send("PUT", path`/queue/${item.id}/claim`)).focus();
    const giveBack = async () => {
        await send("DELETE", path`/queue/${item.id}/claim`);
        show({ claim: null }).focus();
    };

    const place = h("div", {});
    const choose = (outcome) => attempt(async () => {
        if (asksNothing(outcome)) return decided(outcome)(await decide(item, outcome));
        const close = () => { place.replaceChildren(); element.focus(); };
        fold.open = true;
        // Whoever begins to write holds the item meanwhile.
        Object.assign(item, await send("PUT", path`/queue/${item.id}/claim`));
        const form = await decisionForm(item, outcome, decided(outcome), close);
        // What was typed stays in the form as long as the item can still be decided.
        form.addEventListener("problem", ({ detail }) => {
            const now = detail.document?.item;
            if (now?.state === "decided") met(detail, element);
            else if (now) Object.assign(item, now);
        });
        place.replaceChildren(form);
        form.querySelector("textarea, input, select").focus();
    });

    const fold = h("details", { class: "fold" },
        h("summary", {}, t(`item.open.${item.kind}`)), h("div", { class: "content" }, content(item)));
    const keyed = (name, label, act, style) =>
        actButton([label, " ", h("kbd", { "aria-hidden": "true" }, keys[name])], act, { class: style, "data-act": name });
    const buttons = item.state === "open" && h("div", { class: "row" },
        outcomes[item.kind].map((outcome, index) => keyed(outcome, t(`outcome.${outcome}`), () => choose(outcome), index ? "" : "main")),
        !claimed && keyed("claim", t("claim"), () => attempt(claim), "quiet"),
        claimed === "mine" && actButton(t("claim.back"), () => attempt(giveBack), { class: "quiet" }));

    const label = `${t(`kind.${item.kind}`)}: ${subject(item)}`;
    const element = h("article", { class: style(item, claimed), tabindex: "-1", "aria-label": label },
        heading(item),
        item.reasons.length > 0 && h("p", { class: "small soft" }, item.reasons.map((reason) => t(`reason.${reason}`)).join(" · ")),
        item.waiting && h("p", { class: "small" }, t("item.waiting")),
        claimed && h("p", { class: "small" }, t(`claim.${claimed}`, { who: item.claim.by, until: moments(item.claim.until) })),
        item.decision && h("p", { class: "box good" }, t("queue.decided", { outcome: t(`outcome.${item.decision.outcome}`) })),
        fold, buttons, place);
    return element;
}
