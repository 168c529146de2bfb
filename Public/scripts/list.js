import { get } from "./api.js";
import { announce, focusOn, h } from "./dom.js";
import { actButton } from "./form.js";
import { t } from "./words.js";

/// A keyset list: its first page, and a button for the next one. `show` makes an item's element; focus goes to the first new one. `pages`,
/// where it is given, gets `next()`, which fetches one more page without moving the focus, or null after the last.
export async function keyset(path, place, show, { limit = 20, empty, pages = {} } = {}) {
    const more = h("p", { class: "row" });
    const load = async (cursor) => {
        const joint = path.includes("?") ? "&" : "?";
        const page = await get(`${path}${joint}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
        const shown = page.items.map(show);
        place.append(...shown);
        pages.next = page.next ? () => load(page.next) : null;
        more.replaceChildren(...(page.next ? [actButton(t("more"), async () => {
            const fresh = await load(page.next);
            announce(t("more.came", { n: fresh.length }));
            focusOn(fresh[0]?.querySelector("a, h2, header") ?? fresh[0]);
        })] : []));
        return shown;
    };
    const first = await load(null);
    if (first.length === 0 && empty) more.append(h("span", { class: "soft" }, empty));
    return [place, more];
}
