import { path, send } from "./api.js";
import { month } from "./dates.js";
import { announce, focusOn, h } from "./dom.js";
import { actButton, form } from "./form.js";
import { reasonFields } from "./queue/decision-form.js";
import { t } from "./words.js";

const state = ({ standing, override }) => standing && h("p", {}, t(`applicants.standing.${standing}`), " ",
    override && h("span", { class: "tag" }, t("applicants.override")));

async function refusing(set, rules) {
    const fields = await reasonFields(rules);
    return h("details", { class: "fold" }, h("summary", {}, t("applicants.not yet")),
        form(({ rule, text }) => set({ met: false, reason: { rule, text } }), t("applicants.not yet.send"), fields));
}

/// Somebody who applies: what they wait for, and whether their time on the site counts. A moderator may say so, both ways.
export async function applicantLine(room, applicant) {
    const place = path`/rooms/${room}/members/${applicant.member}/standing`;
    const set = async (decision) => {
        const fresh = await applicantLine(room, { ...applicant, ...await send("PUT", place, decision) });
        element.replaceWith(fresh);
        announce(t("settings.saved"));
        focusOn(fresh.querySelector("h2"));
    };
    const { override, standing, waiting } = applicant;
    const acts = override
        ? [h("p", {}, actButton(t("applicants.take back"), () => set({ met: null })))]
        : [h("p", {}, actButton(t("applicants.count"), () => set({ met: true }))), await refusing(set, room)];
    const element = h("li", {}, h("article", { class: "card" },
        h("h2", { tabindex: "-1" }, applicant.pseudonym),
        h("p", { class: "small soft" }, t("applicants.since", { month: month(applicant.applied) })),
        waiting.length > 0 && h("p", {}, t("applicants.waiting"), " ", waiting.map((kind) => t(`kind.of.${kind}`)).join(", ")),
        state(applicant),
        standing && acts));
    return element;
}
