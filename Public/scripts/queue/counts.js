import { get } from "../api.js";
import { h, link, query } from "../dom.js";
import { t } from "../words.js";

const line = ({ room, name, open, overdue, first }) => h("li", {},
    link("queue.html", [name, " ", h("span", { class: "count" }, String(open)),
        first > 0 && [" ", h("span", { class: "tag" }, t("counts.first", { n: first }))],
        overdue > 0 && [" ", h("span", { class: "tag" }, t("counts.overdue", { n: overdue }))]].flat().filter(Boolean),
    { room }, query("room") === room ? { "aria-current": "page" } : {}));

const undecided = ({ room, name, undecided: n }) => h("p", { class: "small" }, t("counts.undecided", { n, room: name }), " ",
    link("log.html", t("log.title"), { room }));

/// What waits in each of one's rooms, as links, and what went there without a decision. It is refreshed in place, and the page works without
/// it.
export function counts() {
    const list = h("ul", {});
    const nav = h("nav", { class: "contents waits", "aria-label": t("counts.label"), hidden: true }, list);
    const lapsed = h("div", {});
    let shown = "";
    async function refresh() {
        const { items } = await get("/queue/counts");
        // Nothing moves under a pointer or a focus where nothing changed.
        if (JSON.stringify(items) === shown) return;
        shown = JSON.stringify(items);
        const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        list.replaceChildren(...items.map(line));
        if (focused) list.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
        nav.hidden = items.length === 0;
        lapsed.replaceChildren(...items.filter((item) => item.undecided > 0).map(undecided));
    }
    return { element: h("div", {}, nav, lapsed), refresh: () => refresh().catch((problem) => console.warn(problem)) };
}
