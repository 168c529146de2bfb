import { moderates } from "../account.js";
import { h, query } from "../dom.js";
import { field } from "../form.js";
import { t } from "../words.js";
import { outcomes } from "./outcomes.js";

const names = ["room", "kind", "due", "state"];

/// What the address asks for: ["kind", "report"] and so on; what is open, unless it says otherwise.
export const wishes = () => {
    const asked = names.filter((name) => query(name)).map((name) => [name, query(name)]);
    return asked.some(([name]) => name === "state") ? asked : [["state", "open"], ...asked];
};

/// Whether an item that came in belongs into what the address asks for.
export function matches(item) {
    const { room, kind, due, state } = Object.fromEntries(wishes());
    return item.state === state && (!room || item.room === room) && (!kind || item.kind === kind) && (due !== "overdue" || item.overdue);
}

/// Room, kind, due and state as a form; what is chosen becomes the address. It is folded while nothing but a room is chosen.
export function filters(me) {
    const rooms = me.memberships.filter(moderates).map(({ room }) => [room, room]);
    const kinds = Object.keys(outcomes).map((kind) => [kind, t(`kind.${kind}`)]);
    const choice = (name, label, options) => field({ name, label: t(label), value: query(name) ?? "", as: options });
    const form = h("form", { class: "search" },
        choice("room", "queue.room", [["", t("queue.all rooms")], ...rooms]),
        choice("kind", "queue.kind", [["", t("queue.all kinds")], ...kinds]),
        choice("due", "queue.due", [["", t("queue.due.all")], ["overdue", t("queue.due.overdue")]]),
        choice("state", "queue.state", [["", t("queue.state.open")], ["decided", t("queue.state.decided")]]),
        h("div", { class: "field" }, h("button", { type: "submit" }, t("queue.show"))));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        window.location.assign(`queue.html?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`);
    });
    const chosen = names.some((name) => name !== "room" && query(name));
    return h("details", { class: "fold", open: chosen }, h("summary", {}, t("queue.filters")), form);
}
