import { account, moderates } from "../account.js";
import { codesNeeded, rests } from "../account/one-time-codes.js";
import { h, query } from "../dom.js";
import { field } from "../form.js";
import { keyset } from "../list.js";
import { codesLink } from "../problem.js";
import { itemElement } from "../queue/item.js";
import { keyboard } from "../queue/keyboard.js";
import { keys, outcomes } from "../queue/outcomes.js";
import { page } from "../shell.js";
import { t } from "../words.js";

const legend = () => h("details", { class: "fold" }, h("summary", {}, t("queue.keys")), h("ul", { class: "legend" },
    [["j", "queue.key.next"], ["k", "queue.key.previous"], ["o", "queue.key.open"],
        ...Object.entries(keys).map(([act, key]) => [key, act === "claim" ? "claim" : `outcome.${act}`])]
        .map(([key, text]) => h("li", {}, h("kbd", {}, key), " ", t(text)))));

function filters(me) {
    const rooms = me.memberships.filter(moderates).map(({ room }) => [room, room]);
    const kinds = Object.keys(outcomes).map((kind) => [kind, t(`kind.${kind}`)]);
    const form = h("form", { class: "search", onchange: () => {
        const wishes = [...new FormData(form)].filter(([, value]) => value);
        window.location.assign(`queue.html?${new URLSearchParams(wishes)}`);
    } },
    field({ name: "room", label: t("queue.room"), value: query("room") ?? "", as: [["", t("queue.all rooms")], ...rooms] }),
    field({ name: "kind", label: t("queue.kind"), value: query("kind") ?? "", as: [["", t("queue.all kinds")], ...kinds] }));
    return form;
}

page(t("nav.queue"), async () => {
    const me = await account();
    const own = (slug) => me?.memberships.find(({ room }) => room === slug)?.pseudonym;
    const list = h("ul", { class: "queue" });
    const move = keyboard(list);
    const wishes = ["room", "kind"].filter((name) => query(name)).map((name) => [name, query(name)]);
    const show = (item) => h("li", {}, itemElement(item, { own, next: (element) => setTimeout(() => move(element, 1)) }));
    const items = await keyset(`/queue?${new URLSearchParams([["state", "open"], ...wishes])}`, list, show, { empty: me && rests(me) ? "" : t("queue.empty") });
    // The first item can be reached by Tab; j and k go on from there.
    list.querySelector(".item")?.setAttribute("tabindex", "0");
    return [h("h1", {}, t("queue.title")), h("p", { class: "lead" }, t("queue.lead")),
        me && codesNeeded(me, codesLink()), me && filters(me), legend(), items];
});
