import { dialog } from "../dialog.js";
import { t } from "../words.js";
import { legend } from "./legend.js";
import { keys, otherKeys } from "./outcomes.js";

const act = { ...keys, ...otherKeys };

/// The queue by keyboard. Single keys count only while an item has the focus (WCAG 2.1.4), never while one types or fills in a form.
/// `desk` has what is done to the list as a whole: undo, bulk, fresh.
export function keyboard(list, desk, cardOf) {
    const items = () => [...list.querySelectorAll(".item")];
    const to = (target) => {
        target?.focus();
        target?.scrollIntoView({ block: "nearest" });
    };
    const move = (from, by) => {
        const all = items();
        to(all[Math.min(Math.max(all.indexOf(from) + by, 0), all.length - 1)]);
    };

    const whole = {
        next: (item) => move(item, 1),
        previous: (item) => move(item, -1),
        open: (item) => cardOf(item).acts.open(),
        around: (item) => item.querySelector("[data-act=around] > summary")?.click(),
        keys: () => dialog(t("queue.keys"), legend()),
        undo: desk.undo, bulk: desk.bulk, fresh: desk.fresh,
    };

    list.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("form, input, textarea, select, dialog, .bulk")) return;
        const item = event.target.closest(".item");
        if (!item) return;
        const key = event.key === "Enter" && event.target === item ? otherKeys.open : event.key;
        const names = Object.keys(act).filter((name) => act[name] === key);
        if (names.length === 0) return;
        event.preventDefault();
        if (whole[names[0]]) whole[names[0]](item);
        else names.map((name) => item.querySelector(`[data-act="${name}"]`)).find(Boolean)?.click();
    });
    return { to };
}
