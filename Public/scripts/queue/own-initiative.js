import { path, send } from "../api.js";
import { announce, h } from "../dom.js";
import { moments } from "../dates.js";
import { actButton, choices } from "../form.js";
import { showProblem } from "../problem.js";
import { t } from "../words.js";
import { decisionOf, deciding, fieldsFor } from "./decision-form.js";
import { takeBack } from "./undo.js";

const wanted = { remove: ["reason", "sanction"], warn_content: ["content_warning", "reason", "sanction"] };

// What was done, and a way back as long as there is one.
function done(decision, outcome, onUndone) {
    const until = decision.undo_until;
    return h("div", { class: "box good", role: "status", tabindex: "-1" },
        h("p", {}, t("queue.decided", { outcome: t(`outcome.${outcome}`) })),
        until && h("p", { class: "row" }, actButton(t("undo"), async () => {
            await takeBack(decision.id);
            announce(t("undo.done"));
            onUndone();
        }), h("span", { class: "small" }, t("undo.until", { until: moments(until) }))));
}

/// Deciding on a post in its conversation, without a report: a content warning or removal, with reasons, and perhaps a limit on the
/// person. `room` is the room's front page, or its slug. Gives an element to put under the post and to focus on; `onDecided(decision)`
/// comes after the decision and after it was taken back (then with null), `onCancel()` when the moderator thinks better of it.
export function ownInitiative(post, room, { onDecided = () => {}, onCancel } = {}) {
    const subject = { room: room.slug ?? room, member: post.author.member };
    const element = h("div", { class: "own-initiative" });
    const cancel = () => {
        element.remove();
        onCancel?.();
    };
    async function show(outcome) {
        const form = deciding(async (values) => {
            const decision = await send("POST", path`/posts/${post.id}/decision`, decisionOf(outcome, values, wanted[outcome]));
            const said = done(decision, outcome, () => {
                cancel();
                onDecided(null);
            });
            element.replaceChildren(said);
            said.focus();
            onDecided(decision);
        }, t(`outcome.${outcome}`), t("initiative.title"), [h("p", { class: "hint" }, t("initiative.lead")),
            choices({ name: "outcome", legend: t("initiative.what"), value: outcome,
                options: Object.keys(wanted).map((value) => ({ value, label: t(`outcome.${value}`) })) }),
            ...await fieldsFor(subject, outcome, wanted[outcome])], cancel);
        const [remove, warn] = form.elements.outcome;
        for (const choice of [remove, warn]) {
            choice.addEventListener("change", async () => {
                const before = new FormData(form);
                const next = await show(choice.value);
                for (const name of ["text", "rule"]) next.elements[name].value = before.get(name);
                next.querySelector("[name=outcome]:checked").focus();
            });
        }
        element.replaceChildren(form);
        return form;
    }
    element.append(h("p", {}, h("button", { type: "button", onclick: cancel }, t("cancel"))));
    show("remove").then((form) => form.querySelector("[name=outcome]:checked").focus()).catch((problem) => showProblem(element, problem));
    return element;
}
