import { h } from "../dom.js";
import { t } from "../words.js";

/// How many hard items one has read today. At the room's measure there are kind words, and no more hard texts for today.
export function careLine() {
    const element = h("div", { class: "care", role: "status" });
    const show = ({ hard_today: n, hard_cap: cap }) => {
        const full = cap !== null && cap !== undefined && n >= cap;
        element.replaceChildren(...(n > 0 || full ? [
            h("p", { class: "soft" }, t(cap ? "care.read of" : "care.read", { n, cap })),
            full && h("p", { class: "box note" }, t("care.full")),
        ].filter(Boolean) : []));
    };
    return { element, show };
}
