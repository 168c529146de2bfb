import { path, send } from "../api.js";
import { announce, focusOn, h } from "../dom.js";
import { actButton } from "../form.js";
import { showProblem } from "../problem.js";
import { t } from "../words.js";
import { around } from "./around.js";
import { content, subject, words } from "./content.js";
import { asksNothing, decide, decisionOf, deciding, fieldsFor } from "./decision-form.js";
import { handing } from "./handing.js";
import { badges, heading, style, whose } from "./head.js";
import { buttons } from "./item-buttons.js";
import { asks, sparing } from "./outcomes.js";
import { fill, templateChoice } from "./templates.js";
import { canTakeBack } from "./undo.js";

/// A claim is renewed while one types, when less than this is left of it.
const renewWithin = 5 * 60_000;

/// One item of the queue on a desk. What becomes of it shows in place: what is read or typed in it stays where it is.
export function card(first, desk) {
    let item = first;
    let shown = first;      // as its words stand on the page: one decides on what one has read
    let said = null;        // what was just decided here
    let unread = first.hard === true;
    let lapse;
    const own = desk.own(first.room);
    const version = () => (words(item) === words(shown) ? item.version : shown.version);

    const inside = h("div", { class: "content" });
    const fold = h("details", { class: "fold" }, h("summary", {}, t(`item.open.${first.kind}`)), inside);
    const notes = h("div", {});
    const row = h("div", {});
    const place = h("div", {});
    const element = h("article", { tabindex: "-1", "aria-label": `${t(`kind.${first.kind}`)}: ${subject(first)}` },
        heading(first), notes, fold, row, place);

    function render() {
        shown = item;
        inside.replaceChildren(...(unread ? [] : content(item, desk.steward)), ...(fold.open ? surroundings() : []));
    }
    const surroundings = () => item.post?.thread && !desk.steward ? [around(item)] : [];
    function unfold() {
        if (!inside.querySelector("[data-act=around]")) inside.append(...surroundings());
        fold.open = true;
    }
    function redraw() {
        const held = row.contains(document.activeElement) ? document.activeElement.dataset.act ?? "" : null;
        const claimed = whose(item, own);
        element.className = desk.marked(first.id) ? `${style(item, claimed)} marked` : style(item, claimed);
        const changed = item.state === "open" && words(item) !== words(shown);
        const noted = notes.contains(document.activeElement);
        notes.replaceChildren(...badges(item, { own, said, unread, live: first.state === "open" }), ...(changed ? [anew()] : []));
        if (noted) element.focus();
        row.replaceChildren(...buttons(item, claimed, self, desk));
        if (held !== null) focusOn(row.querySelector(`[data-act="${held}"]`) ?? element);
        // What ends by itself shows so by itself.
        const ends = claimed ? item.claim.until : canTakeBack(item) ? item.decision.undo_until : null;
        clearTimeout(lapse);
        if (ends) lapse = setTimeout(redraw, Math.min(new Date(ends) - Date.now() + 500, 2 ** 30));
    }
    const anew = () => h("p", { class: "box note" }, t("item.changed"), " ", actButton(t("item.changed.show"), () => {
        render();
        redraw();
        focusOn(fold.querySelector("summary"));
    }));

    /// Takes in how the item is now. Words that one is reading stay until one asks for the new ones, or must see them.
    function refresh(fresh, { force = false } = {}) {
        // It can become hard while it waits: another report speaks of danger.
        if (fresh.hard && !item.hard && !fold.open) unread = true;
        item = fresh;
        const still = fresh.state === "open" ? fresh.waiting || fresh.with_stewards : (fresh.decision?.outcome ?? said) === said;
        if (!still) said = null;
        if (words(item) !== words(shown) && (force || !fold.open)) render();
        redraw();
    }
    // Somebody else was quicker: the item as it is now, and a kind word.
    function met(problem) {
        const now = ["stale", "claimed"].includes(problem.name) && problem.document.item;
        if (now) refresh(now, { force: true });
        showProblem(element, problem);
    }
    const attempt = async (act) => {
        element.querySelector(":scope > .alert")?.remove();
        try {
            return await act();
        } catch (problem) {
            return met(problem);
        }
    };
    const close = () => {
        place.replaceChildren();
        element.focus();
    };
    const decided = (outcome, answer) => {
        said = outcome;
        place.replaceChildren();
        if (answer.state === "decided") fold.open = false;
        refresh(answer);
        desk.decided(self, outcome);
    };
    // Whoever begins to write holds the item meanwhile, and as long as they write.
    async function take() {
        if (!desk.steward) refresh(await send("PUT", path`/queue/${item.id}/claim`));
    }
    function show(form, focus) {
        const before = new FormData(place.querySelector("form") ?? undefined);
        place.replaceChildren(form);
        for (const name of ["text", "note", "content_warning"]) {
            if (before.get(name) && form.elements?.[name]) form.elements[name].value = before.get(name);
        }
        (form.querySelector(focus) ?? form.querySelector("textarea, input, select, button")).focus();
    }
    function kept(form) {
        form.addEventListener("problem", ({ detail }) => {
            const now = detail.document?.item;
            if (now) refresh(now, { force: true });
        });
        form.addEventListener("input", () => {
            const left = whose(item, own) === "mine" && new Date(item.claim.until) - Date.now();
            if (left && left < renewWithin) take().catch(() => {});
        });
        return form;
    }
    async function ask(outcome, wanted, template) {
        const limits = wanted.includes("must_limit");
        await take();
        const form = kept(deciding(
            async (values) => decided(outcome, await decide(item, version(), decisionOf(outcome, values, wanted))),
            t(limits ? "sanction.put" : `outcome.${outcome}`), t(limits ? "limit.title" : `outcome.${outcome}`),
            await fieldsFor(item, outcome, wanted), close));
        if (!unread && !fold.open) unfold();
        show(form, limits ? "[name=sanction]" : "[name=content_warning], [name=note], [name=text]");
        if (template) fill(form, template);
    }

    const count = async () => desk.care(await send("PUT", path`/queue/${item.id}/reading`).catch((problem) => {
        throw problem.name === "not-now" ? Object.assign(problem, { local: "care.full" }) : problem;
    }));

    const acts = {
        choose: (outcome, template) => attempt(async () => asksNothing(outcome)
            ? decided(outcome, await decide(item, version(), { outcome })) : ask(outcome, asks[outcome], template)),
        limit: () => attempt(() => ask(sparing[item.kind], ["must_limit", "limit_reason"])),
        template: () => attempt(async () => show(await templateChoice(item, acts.choose, close), "button")),
        hand: () => attempt(async () => show(await handing(item, own, (answer) => {
            refresh(answer);
            announce(t("hand.done"));
            close();
        }, close), "select")),
        claim: () => attempt(async () => {
            if (whose(item, own) === "mine") {
                await send("DELETE", path`/queue/${item.id}/claim`);
                refresh({ ...item, claim: null });
            } else await take();
            element.focus();
        }),
        mark: () => desk.mark(self),
        /// Opening what is hard counts as reading it for a moderator: the server is told, and may say that it is enough for today.
        open: () => attempt(async () => {
            if (!fold.open && unread) {
                if (!desk.steward) await count();
                unread = false;
                render();
                redraw();
            }
            if (fold.open) fold.open = false;
            else unfold();
        }),
    };
    fold.querySelector("summary").addEventListener("click", (event) => {
        event.preventDefault();
        acts.open();
    });

    const self = {
        element, acts, refresh, redraw, version, more: { open: false },
        get item() { return item; },
        hold: (other) => row.after(other),
        problem: (problem) => showProblem(element, problem),
        /// It is out of reach: it ended, or it came to concern this moderator.
        gone: () => refresh({ ...item, state: "decided", claim: null }),
        took(outcome, answer) {
            said = outcome;
            fold.open = false;
            refresh(answer);
        },
    };
    render();
    redraw();
    return self;
}
