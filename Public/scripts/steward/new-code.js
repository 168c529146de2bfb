import { path, send } from "../api.js";
import { moments } from "../dates.js";
import { h } from "../dom.js";
import { announced } from "../facilitator-code.js";
import { asTyped, field, form } from "../form.js";
import { secret } from "../settings/invitations.js";
import { t } from "../words.js";

// Too early: either the seven days are not over, or somebody who leads the room was here.
async function early(room, problem) {
    if (problem.name !== "not-now") throw problem;
    const found = await announced(room);
    if (found) return t("newcode.waits", { time: moments(found.takes_effect_at) });
    throw Object.assign(problem, { local: "newcode.led" });
}

/// A new facilitator's code for a room that lost its own: asked for, announced to the members for seven days, then fetched here.
export const newCode = () => form(async ({ room }, self) => {
    self.querySelector(".secret")?.remove();
    const slug = room.trim();
    try {
        const made = await send("POST", path`/rooms/${slug}/facilitator-code`);
        if (!made.facilitator_code) return t("newcode.waits", { time: moments(made.takes_effect_at) });
        const shown = h("div", { class: "secret" }, secret(t("steward.code"), made.facilitator_code), h("p", {}, t("newcode.hand over")));
        self.append(shown);
        shown.firstChild.focus();
        return null;
    } catch (problem) {
        return early(slug, problem);
    }
}, t("newcode.ask"), field({ name: "room", label: t("newcode.slug"), hint: t("newcode.slug.hint"), ...asTyped }));
