import { path, send } from "../api.js";
import { announce, h } from "../dom.js";
import { month } from "../dates.js";
import { actButton } from "../form.js";
import { keyset } from "../list.js";
import { t } from "../words.js";
import { sanctions } from "./sanctions.js";

const roles = ["member", "moderator", "facilitator"];

function line(room, member) {
    const select = h("select", { "aria-label": t("members.role of", { name: member.pseudonym }) },
        roles.map((role) => h("option", { value: role, selected: role === member.role }, t(`role.${role}`))));
    const save = h("span", {}, actButton(t("members.set"), async () => {
        await send("PUT", path`/rooms/${room}/members/${member.member}/role`, { role: select.value });
        announce(t("settings.saved"));
    }));
    const fold = h("details", { class: "fold" }, h("summary", {}, t("members.sanctions")));
    fold.addEventListener("toggle", async () => {
        if (fold.open && !fold.querySelector("form")) fold.append(await sanctions(room, member));
    });
    return h("li", {}, h("div", { class: "row" },
        h("strong", {}, member.pseudonym), h("span", { class: "soft small" }, t("members.since", { month: month(member.joined) })),
        select, save), fold);
}

/// The members with their roles, and the limits put on them.
export const membersList = (room) =>
    keyset(path`/rooms/${room}/members`, h("ul", { class: "members" }), (member) => line(room, member), { limit: 50 });
