import { get, path } from "../api.js";
import { announce, focusOn, h } from "../dom.js";
import { actButton } from "../form.js";
import { t } from "../words.js";
import { bulk } from "./bulk.js";
import { card } from "./item.js";
import { keyboard } from "./keyboard.js";
import { news } from "./news.js";
import { steady } from "./steady.js";
import { undoing } from "./undo.js";

const first = ({ kind, reasons }) => kind === "concern" || reasons.includes("danger");
const inOrder = (a, b) => (first(b) - first(a)) || a.due_at.localeCompare(b.due_at);

/// A list of items that one works through, and what goes with it: what was just decided, what is marked, what came in meanwhile.
/// `own(room)` is the moderator's own pseudonym there, `wanted(item)` whether an item belongs in this list, `care(counts)` takes how
/// many hard items were read today, `listPath` is where the items come from.
export function desk({ own, listPath, wanted, care = () => {}, steward = false, empty }) {
    const list = h("ul", { class: "queue" });
    const more = h("p", { class: "row" });
    const none = h("p", { class: "soft", hidden: true }, empty);
    // The short way to the list, by keyboard: the first thing after the page's heading.
    const begin = h("p", { hidden: true }, h("button", { type: "button", onclick: () => next(null) }, t("queue.begin")));
    const cards = new Map();
    const byElement = new WeakMap();
    const onPage = () => [...list.querySelectorAll(":scope > li > .item")].map((element) => byElement.get(element));

    function entry(item) {
        const one = card(item, self);
        cards.set(item.id, one);
        byElement.set(one.element, one);
        return h("li", {}, one.element);
    }
    function settle() {
        none.hidden = cards.size > 0;
        begin.hidden = cards.size === 0;
        // The first item can be reached by Tab; j and k go on from there.
        list.querySelector(".item")?.setAttribute("tabindex", "0");
    }
    /// What came in goes where it belongs by its order, when it is asked for.
    function insert(items) {
        const entries = items.filter(({ id }) => !cards.has(id)).sort(inOrder).map((item) => {
            const after = onPage().find((one) => inOrder(item, one.item) < 0);
            const made = entry(item);
            if (after) after.element.parentElement.before(made);
            else list.append(made);
            return made;
        });
        settle();
        entries[0]?.querySelector(".item").focus();
    }
    async function load(cursor) {
        const joint = listPath.includes("?") ? "&" : "?";
        const page = await get(`${listPath}${joint}limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
        const entries = page.items.filter(({ id }) => !cards.has(id)).map(entry);
        list.append(...entries);
        if (page.care) care(page.care);
        more.replaceChildren(...(page.next ? [actButton(t("more"), async () => {
            const came = await load(page.next);
            announce(t("more.came", { n: came.length }));
            focusOn(came[0]?.querySelector(".item"));
        })] : []));
        settle();
        return entries;
    }
    /// How an item is now: in place where it stands here, among the news where it does not.
    async function meet(id) {
        const one = cards.get(id);
        const item = await get(path`/queue/${id}`).catch((problem) => {
            if (problem.status !== 404) throw problem;
            return null;
        });
        if (one) return steady(list, () => item ? one.refresh(item) : one.gone());
        if (item && await wanted(item)) fresh.add(item);
        else fresh.drop(id);
        return null;
    }
    /// What was decided here, together with others, is looked at anew: only the item itself says whether it can be taken back.
    async function took(one, outcome) {
        const item = await get(path`/queue/${one.item.id}`);
        one.took(outcome, item);
        undo.add(item.id);
    }

    const undo = undoing(meet, (id) => cards.get(id));
    const marks = steward ? null : bulk({ took, meet, next: (element) => next(element) });
    const fresh = news(insert);
    const ofList = { undo: () => undo.last(), bulk: () => marks?.begin(), fresh: () => fresh.show() };
    const move = keyboard(list, ofList, (element) => byElement.get(element));

    // The next that is open; at the end of the list one before it; or where one is.
    function next(element) {
        const all = onPage();
        const at = all.findIndex((one) => one.element === element);
        const open = ({ item }) => item.state === "open" && !item.waiting;
        const target = all.slice(at + 1).find(open) ?? all.slice(0, Math.max(at, 0)).filter(open).pop();
        if (!target) announce(t("queue.done"));
        move.to((target ?? all[at])?.element);
    }

    const self = {
        own, care, steward,
        marks: marks !== null,
        marked: (id) => marks?.has(id) ?? false,
        mark: (one) => marks?.toggle(one),
        newest: () => undo.newest(),
        takeBack: (id) => undo.back(id),
        decided(one, outcome) {
            marks?.drop(one.item.id);
            undo.add(one.item.id);
            announce(t("queue.decided", { outcome: t(`outcome.${outcome}`) }));
            next(one.element);
        },
    };
    return {
        load, meet, begin,
        elements: [list, none, more, fresh.element],
        /// Too much was missed: each item that is here is looked at anew, and the first page for what came in.
        async again() {
            const page = await get(`${listPath}${listPath.includes("?") ? "&" : "?"}limit=20`);
            const known = [...cards].filter(([, { item }]) => item.state === "open").map(([id]) => id);
            await Promise.all(known.map(meet));
            page.items.filter(({ id }) => !cards.has(id)).forEach((item) => fresh.add(item));
        },
    };
}
