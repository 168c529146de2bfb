import { path, send } from "../api.js";
import { announce, h } from "../dom.js";
import { moments } from "../dates.js";
import { actButton } from "../form.js";
import { showProblem } from "../problem.js";
import { t } from "../words.js";
import { subject } from "./content.js";
import { otherKeys } from "./outcomes.js";

/// The line that says what was decided last, and takes it back, for as long as that is possible.
export function undoLine(meet, cardOf) {
    const taken = [];       // the newest last: {decision, item, until, words}
    const newest = () => taken[taken.length - 1];
    const element = h("div", { class: "undo" });
    let timer;

    function show() {
        clearTimeout(timer);
        while (newest() && new Date(newest().until) <= new Date()) taken.pop();
        const last = newest();
        element.replaceChildren(...(last ? [
            h("span", {}, last.words), " ",
            actButton([t("undo"), " ", h("kbd", { "aria-hidden": "true" }, otherKeys.undo)], () => act(), { class: "quiet" }),
            h("span", { class: "small soft" }, t("undo.until", { until: moments(last.until) })),
        ] : []));
        if (last) timer = setTimeout(show, Math.min(new Date(last.until) - Date.now() + 500, 2 ** 30));
    }
    async function takeBack({ decision, item }) {
        try {
            await send("DELETE", path`/decisions/${decision}`);
            await meet(item);
            cardOf(item)?.element.focus();
            announce(t("undo.done"));
        } catch (problem) {
            throw problem.name === "not-now" ? Object.assign(problem, { local: "undo.late" }) : problem;
        } finally {
            const at = taken.findIndex((one) => one.decision === decision);
            if (at >= 0) taken.splice(at, 1);
            show();
        }
    }
    async function act() {
        const last = newest();
        if (!last) return announce(t("undo.none"));
        return takeBack(last).catch((problem) => showProblem(cardOf(last.item)?.element ?? element, problem));
    }
    return {
        element, act, takeBack,
        add(item, outcome, decision) {
            if (!decision?.undo_until) return;
            taken.push({ decision: decision.id, item: item.id, until: decision.undo_until,
                words: `${subject(item)} · ${t("queue.decided", { outcome: t(`outcome.${outcome}`) })}` });
            show();
        },
    };
}
