import { path, send } from "../api.js";
import { announce } from "../dom.js";
import { t } from "../words.js";

export const canTakeBack = ({ decision }) => Boolean(decision?.undo_until) && new Date(decision.undo_until) > new Date();

/// Takes a decision back, or says kindly that it is too late.
export const takeBack = (decision) => send("DELETE", path`/decisions/${decision}`).catch((problem) => {
    throw problem.name === "not-now" ? Object.assign(problem, { local: "undo.late" }) : problem;
});

/// What was decided on a desk and can be taken back, the newest last. Each decided item has its own line for it; the newest also a key.
export function undoing(meet, cardOf) {
    let taken = [];
    const newest = () => taken.filter((id) => cardOf(id) && canTakeBack(cardOf(id).item)).pop();

    async function back(id) {
        const one = cardOf(id);
        try {
            await takeBack(one.item.decision.id);
            await meet(id);
            one.element.focus();
            announce(t("undo.done"));
        } finally {
            taken = taken.filter((other) => other !== id);
            cardOf(newest())?.redraw();
        }
    }
    return {
        newest,
        back,
        add(id) {
            const before = newest();
            taken = [...taken.filter((other) => other !== id), id];
            cardOf(before)?.redraw();
            cardOf(id).redraw();
        },
        last() {
            const id = newest();
            if (!id) return announce(t("undo.none"));
            return back(id).catch((problem) => cardOf(id).problem(problem));
        },
    };
}
