import { signedIn, signedOut } from "./account.js";
import { bannedBox } from "./account/banned.js";
import { ending } from "./account/ending.js";
import { exporting } from "./account/export.js";
import { newCodes } from "./account/new-codes.js";
import { oneTimeCodes } from "./account/one-time-codes.js";
import { section } from "./account/section.js";
import { sessions } from "./account/sessions.js";
import { send } from "./api.js";
import { h, link } from "./dom.js";
import { actButton, field, form, optional } from "./form.js";
import { confirming, passphraseField } from "./passphrase-field.js";
import { tab } from "./store.js";
import { t } from "./words.js";

const seat = ({ room, room_name: name, pseudonym, role, state }) => h("li", {}, link("room.html", name, { room }),
    ` · ${pseudonym} · ${t(state === "admitted" ? `role.${role}` : `membership.${state}`)}`);

const memberships = (me) => section("rooms", me.memberships.length
    ? h("ul", {}, me.memberships.map(seat))
    : h("p", {}, t("account.no rooms")));

const redeeming = () => section("redeem", form(async ({ code, pseudonym }, self) => {
    const body = { code: code.trim() };
    if (pseudonym) body.pseudonym = pseudonym;
    const made = await send("POST", "/invitations/redemptions", body);
    self.reset();
    if (made.room) window.location.assign(`room.html?room=${encodeURIComponent(made.room)}`);
    return t(`redeem.${made.kind}`);
}, t("redeem.button"),
    field({ name: "code", label: t("redeem.code"), hint: t("redeem.hint"), autocomplete: "off", spellcheck: "false" }),
    field({ name: "pseudonym", label: optional(t("redeem.pseudonym")), hint: t("redeem.pseudonym.hint"), autocomplete: "off" })));

// The name is there for password keepers, which file a passphrase under it.
const changing = (me) => section("passphrase", form(async (values, self) => {
    await confirming(send("PUT", "/account/passphrase", { passphrase: values.passphrase, new_passphrase: values.new_passphrase }));
    self.reset();
    return t("account.changed");
}, t("account.change"),
    h("input", { type: "text", autocomplete: "username", value: me.name, hidden: true }),
    passphraseField({ label: t("account.old") }),
    passphraseField({ name: "new_passphrase", label: t("account.new"), offer: true })));

export async function signOut() {
    await send("DELETE", "/sessions/current");
    signedOut();
    // Unsent words and guests' tokens are not for whoever opens this tab next.
    tab.clear();
    window.location.assign("index.html");
}

/// The account's own page: long on a phone, so its parts are listed first.
export async function accountHome(me) {
    const parts = [
        memberships(me), !me.banned && redeeming(), oneTimeCodes(me), newCodes(me), changing(me), await sessions(), exporting(), ending(me),
    ].filter(Boolean);
    return [
        h("h1", {}, t("account.title")),
        h("p", { class: "row apart" }, h("span", {}, t("account.name"), " ", h("strong", { class: "code" }, me.name)),
            h("span", {}, actButton(t("account.out"), signOut))),
        me.banned && bannedBox(me.banned),
        h("p", { class: "soft" }, t("account.private")),
        h("nav", { class: "contents", "aria-label": t("account.contents") }, h("ul", {}, parts.map((part) => part.querySelector("h2"))
            .map(({ id, textContent }) => h("li", {}, h("a", { href: `#${id}` }, textContent))))),
        parts,
    ];
}

/// A recovery code gives the name back, sets a new passphrase and signs in.
export const recoverForm = (place) => form(async ({ recovery_code: code, passphrase }) => {
    const made = await send("POST", "/recoveries", { recovery_code: code.trim(), passphrase }).catch((problem) => {
        throw problem.name === "sign-in-failed" ? Object.assign(problem, { field: "recovery_code", local: "recover.unknown" }) : problem;
    });
    await send("POST", "/sessions", { name: made.name, passphrase, cookie: true });
    signedIn();
    place.replaceChildren(h("h1", { tabindex: "-1" }, t("recover.done")),
        h("p", { class: "box good" }, t("welcome.name"), " ", h("strong", { class: "code" }, made.name)),
        h("p", {}, t("recover.totp")),
        h("p", {}, h("a", { class: "button main", href: "index.html" }, t("welcome.go"))));
    place.querySelector("h1").focus();
}, t("recover.button"),
    field({ name: "recovery_code", label: t("recover.code"), hint: t("recover.hint"), autocomplete: "off", spellcheck: "false" }),
    passphraseField({ label: t("account.new"), offer: true }));
