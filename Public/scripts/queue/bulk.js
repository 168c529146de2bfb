import { Problem, send } from "../api.js";
import { announce, h } from "../dom.js";
import { actButton } from "../form.js";
import { t } from "../words.js";
import { alike, otherKeys, possible } from "./outcomes.js";

/// The server takes so many decisions in one call.
const atOnce = 100;

const withKey = (label) => [label, " ", h("kbd", { "aria-hidden": "true" }, otherKeys.bulk)];

/// Items that are marked, to decide on all of them alike, where that needs no words to anybody.
export function bulk({ took, meet, next }) {
    const marked = new Map();
    const element = h("div", { class: "bulk" });

    function show() {
        const chosen = [...marked.values()];
        const common = alike.filter((outcome) => chosen.every(({ item }) => possible(item).includes(outcome)));
        element.replaceChildren(...(chosen.length ? [
            h("span", { role: "status" }, t("bulk.marked", { n: chosen.length })), " ",
            common.length === 0 && h("span", { class: "soft" }, t("bulk.different")),
            common.map((outcome, index) => actButton(index ? t(`outcome.${outcome}`) : withKey(t(`outcome.${outcome}`)),
                () => decide(outcome), { class: index ? "" : "main" })),
            h("button", { type: "button", class: "quiet", onclick: clear }, t("bulk.clear")),
        ].flat().filter(Boolean) : []));
    }
    function drop(ids) {
        const gone = ids.map((id) => marked.get(id)).filter(Boolean);
        ids.forEach((id) => marked.delete(id));
        gone.forEach((one) => one.redraw());
        show();
    }
    function clear() {
        const [one] = marked.values();
        drop([...marked.keys()]);
        one?.element.focus();
    }
    async function decide(outcome) {
        const chosen = [...marked.values()];
        const results = [];
        for (let at = 0; at < chosen.length; at += atOnce) {
            const decisions = chosen.slice(at, at + atOnce).map((one) => ({ item: one.item.id, version: one.version(), outcome }));
            results.push(...(await send("POST", "/queue/decisions", { decisions })).results);
        }
        drop(chosen.map(({ item }) => item.id));
        const byId = new Map(chosen.map((one) => [one.item.id, one]));
        const refused = results.filter(({ status }) => status >= 400);
        await Promise.all(results.map(({ item, status }) => status < 400 ? took(byId.get(item), outcome) : meet(item)));
        refused.forEach(({ item, problem, status }) => byId.get(item).problem(new Problem({ status, ...problem })));
        announce(t(refused.length ? "bulk.some" : "bulk.done", { n: results.length - refused.length, refused: refused.length }));
        if (refused.length === 0) next(chosen.at(-1).element);
    }
    return {
        has: (id) => marked.has(id),
        drop: (id) => { if (marked.has(id)) drop([id]); },
        toggle(one) {
            if (!marked.delete(one.item.id)) marked.set(one.item.id, one);
            one.redraw();
            // What can be done with them stands where one is.
            one.hold(element);
            show();
        },
        /// To the first thing that can be decided on all of them.
        begin: () => (element.querySelector("button") ? element.querySelector("button").focus() : announce(t("bulk.none"))),
    };
}
