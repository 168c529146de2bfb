import { get, path, send } from "./api.js";
import { day } from "./dates.js";
import { h } from "./dom.js";
import { actButton } from "./form.js";
import { t } from "./words.js";

/// What is announced about a new facilitator's code for this room, or null.
export const announced = (room) => get(path`/rooms/${room}/facilitator-code`).catch((problem) => {
    if (problem.status !== 404) throw problem;
    return null;
});

/// Tells members that somebody new may come to lead the room, what that means, and lets any of them object.
export async function announcement(room) {
    const found = await announced(room.slug);
    if (!found) return null;
    const values = { day: day(found.takes_effect_at) };
    const place = h("div", {}, h("p", {}, t("leader.means", values)), h("p", {}, t("leader.object.hint")),
        h("p", {}, actButton(t("leader.object"), async () => {
            await send("POST", path`/rooms/${room.slug}/facilitator-code/objection`);
            place.replaceChildren(h("p", {}, t("leader.objected")));
            element.querySelector("h2").focus();
        })));
    const element = h("section", { class: "box note", "aria-labelledby": "leader" },
        h("h2", { id: "leader", tabindex: "-1" }, t("leader.title")), h("p", {}, t("leader.why")), place);
    return element;
}
