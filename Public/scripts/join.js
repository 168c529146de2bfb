import { path, send } from "./api.js";
import { applying } from "./applying.js";
import { day } from "./dates.js";
import { h } from "./dom.js";
import { keepDraft } from "./drafts.js";
import { actButton, field, form } from "./form.js";
import { limits } from "./limits.js";
import { here } from "./problem.js";
import { t } from "./words.js";

/// The three conditions under which self-help fits, after KOSKON.
const fits = () => h("div", { class: "box" }, h("h3", {}, t("join.fits")),
    h("ul", {}, ["acute", "own", "professional"].map((name) => h("li", {}, t(`join.fits.${name}`)))));

function joining(room, before = "") {
    const element = form(async ({ pseudonym }) => {
        await send("PUT", path`/rooms/${room.slug}/membership`, { pseudonym });
        kept.drop();
        window.location.reload();
    }, t("join.button"), fits(),
        field({ name: "pseudonym", label: t("join.pseudonym"), hint: t("join.pseudonym.hint"), value: before, autocomplete: "off" }));
    const kept = keepDraft(element, `join:${room.slug}`);
    return element;
}

export const leaving = (room) => h("details", { class: "fold" }, h("summary", {}, t("join.leave")),
    h("p", {}, t("join.leave.hint")),
    h("p", {}, actButton(t("join.leave.button"), async () => {
        await send("DELETE", path`/rooms/${room.slug}/membership`);
        window.location.reload();
    })));

const visitor = (room) => [
    fits(),
    h("p", {}, t(room.access.write === "anyone" ? "join.guest" : "join.visitor")),
    h("p", { class: "row" },
        h("a", { class: "button main", href: `account.html?do=register&next=${encodeURIComponent(here())}` }, t("register")),
        h("a", { class: "button", href: `account.html?next=${encodeURIComponent(here())}` }, t("sign in"))),
];

// Whoever was declined may come back when the room says so, or with an invitation.
function declined(room, { pseudonym, may_apply_again_at: again }) {
    const said = told("note", "join.declined");
    if (!again) return [said, h("p", {}, t("join.again.invited")), redeemLink()];
    if (new Date(again) > new Date()) return [said, h("p", {}, t("join.again.from", { day: day(again) }))];
    return [said, h("p", {}, t("join.again.now")), joining(room, pseudonym)];
}

const redeemLink = () => h("p", {}, h("a", { href: "account.html#redeem" }, t("join.redeem")));

const told = (kind, key) => h("p", { class: `box ${kind}` }, t(key), " ", h("a", { href: "notices.html" }, t("nav.notices")));

// Whose account ends joins no further room.
const ending = ({ ends_at: at }) => h("p", { class: "box note" }, t("join.ending", { day: day(at) }), " ",
    h("a", { href: "account.html#ending" }, t("ending.stop")));

function content(room, me) {
    const { membership } = room.you;
    if (!me) return visitor(room);
    if (me.banned) return [told("note", "join.site closed"), membership && leaving(room)];
    switch (membership?.state) {
        case "admitted": return null;
        case "applying": return [
            h("p", { class: "box note" }, t("join.applying", { pseudonym: membership.pseudonym })),
            applying(room, membership), leaving(room)];
        case "suspended": case "banned": return limits(room);
        case "declined": return declined(room, membership);
        default: return me.erasure ? ending(me.erasure) : joining(room);
    }
}

/// How to take part, from where the reader stands now. Null for whoever is in.
export function takePart(room, me) {
    const shown = content(room, me);
    return shown && h("section", { "aria-labelledby": "join" }, h("h2", { id: "join" }, t("join.title")), shown);
}
