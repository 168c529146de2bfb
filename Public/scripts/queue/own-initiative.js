import { path, send } from "../api.js";
import { dialog } from "../dialog.js";
import { announce, h } from "../dom.js";
import { moments } from "../dates.js";
import { actButton, choices } from "../form.js";
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
/// person. It opens a dialog and answers when that is open. `room` is the room's front page; `onDecided(decision)` comes after the
/// decision, and with null after it was taken back.
export async function ownInitiative(post, room, { onDecided = () => {} } = {}) {
    const subject = { room: room.slug, member: post.author.member };
    const place = h("div", {});
    const formFor = async (outcome, values) => {
        const element = deciding(async (sent) => {
            const decision = await send("POST", path`/posts/${post.id}/decision`, decisionOf(outcome, sent, wanted[outcome]));
            const said = done(decision, outcome, () => {
                shown.close();
                onDecided(null);
            });
            place.replaceChildren(said);
            said.focus();
            onDecided(decision);
        }, t(`outcome.${outcome}`), null, [
            choices({ name: "outcome", legend: t("initiative.what"), value: outcome,
                options: Object.keys(wanted).map((value) => ({ value, label: t(`outcome.${value}`) })) }),
            ...await fieldsFor(subject, outcome, wanted[outcome])], () => shown.close());
        for (const name of ["text", "rule"]) if (values?.get(name)) element.elements[name].value = values.get(name);
        element.elements.outcome.forEach((choice) => choice.addEventListener("change", () => show(choice.value, new FormData(element))));
        return element;
    };
    async function show(outcome, values) {
        const element = await formFor(outcome, values);
        place.replaceChildren(element);
        element.querySelector("[name=outcome]:checked").focus();
    }
    // What can fail comes before the dialog: the button that was pressed says so.
    place.append(await formFor("remove"));
    const shown = dialog(t("post.decide"), h("p", { class: "hint" }, t("initiative.lead")), place);
    return shown;
}
