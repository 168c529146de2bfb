import { h } from "./dom.js";
import { graphemes } from "./text.js";
import { t } from "./words.js";

/// Says under a form's text area how many characters fit, once it is nearly full.
export function counter(area, limit) {
    const shown = h("p", { class: "counter", hidden: true });
    area.addEventListener("input", () => {
        const length = graphemes(area.value);
        shown.hidden = length < limit * 0.9;
        shown.textContent = t("composer.counter", { length, limit });
    });
    area.after(shown);
}
