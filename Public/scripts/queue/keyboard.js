import { keys } from "./outcomes.js";

/// The queue by keyboard. Single keys count only while an item has the focus (WCAG 2.1.4), never while one types.
export function keyboard(list) {
    const items = () => [...list.querySelectorAll(".item")];
    const move = (from, by) => {
        const all = items();
        const target = all[Math.min(Math.max(all.indexOf(from) + by, 0), all.length - 1)];
        target?.focus();
        target?.scrollIntoView({ block: "nearest" });
    };

    list.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
        const item = event.target.closest(".item");
        if (!item) return;
        const onItem = event.target === item;
        if (event.key === "j" || event.key === "k") move(item, event.key === "j" ? 1 : -1);
        else if (event.key === "o" || (event.key === "Enter" && onItem)) toggle(item);
        else {
            const act = Object.keys(keys).find((name) => keys[name] === event.key);
            if (!act) return;
            item.querySelector(`[data-act="${act}"]`)?.click();
        }
        event.preventDefault();
    });
    return move;
}

function toggle(item) {
    const fold = item.querySelector("details");
    fold.open = !fold.open;
}
