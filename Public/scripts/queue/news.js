import { h } from "../dom.js";
import { actButton } from "../form.js";
import { t } from "../words.js";
import { otherKeys } from "./outcomes.js";

/// What came in while one reads: it says how many, and moves nothing until it is asked for.
export function news(insert) {
    const waiting = new Map();
    const said = h("span", { role: "status" });
    const show = () => {
        const items = [...waiting.values()];
        waiting.clear();
        redraw();
        insert(items);
    };
    const button = actButton([t("news.show"), " ", h("kbd", { "aria-hidden": "true" }, otherKeys.fresh)], show, { class: "main" });
    const element = h("div", { class: "came" }, said);
    function redraw() {
        said.textContent = waiting.size ? t("news", { n: waiting.size }) : "";
        if (waiting.size) element.append(button);
        else button.remove();
    }
    return {
        element,
        show: () => { if (waiting.size) show(); },
        add: (item) => {
            waiting.set(item.id, item);
            redraw();
        },
        drop: (id) => { if (waiting.delete(id)) redraw(); },
    };
}
