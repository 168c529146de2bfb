import { send } from "../api.js";
import { day } from "../dates.js";
import { announce, h } from "../dom.js";
import { actButton, asTyped, field, form } from "../form.js";
import { t } from "../words.js";
import { section } from "./section.js";

/// The field for six digits; a phone offers its number keys, and a password keeper the code.
export const codeField = (hint = t("totp.code.hint")) => field({ name: "one_time_code", label: t("totp.code"), hint, class: "narrow code",
    inputmode: "numeric", autocomplete: "one-time-code", ...asTyped });

/// Six digits as the server takes them, however they were spaced.
export const digits = (typed) => typed.replace(/\s/g, "");

const inFours = (secret) => secret.match(/.{1,4}/g).join(" ");

/// Whether a role of theirs rests until one-time codes are on.
export const rests = ({ totp, totp_required_from: from }) => !totp && from !== null && new Date(from) <= new Date();

/// What the person's role asks for, and from when on; null where nothing is asked. `way` leads to where codes are turned on.
export function codesNeeded(me, way) {
    if (me.totp || !me.totp_required_from) return null;
    const now = rests(me);
    return h("div", { class: now ? "box stop" : "box note" },
        h("p", {}, now ? t("problem.codes") : t("totp.needed from", { day: day(me.totp_required_from) })), way && h("p", {}, way));
}

// The secret, for the app on the phone: by a tap where this is the phone, else typed over in groups of four.
function setting({ secret, uri }, changed) {
    const copy = async () => {
        await navigator.clipboard.writeText(secret);
        announce(t("codes.copied"));
    };
    return h("div", { class: "box", tabindex: "-1" }, h("ol", {},
        h("li", {}, t("totp.app")),
        h("li", {}, t("totp.add"), h("p", { class: "row" }, h("a", { class: "button", href: uri }, t("totp.tap"))),
            h("p", {}, t("totp.type"), h("br", {}), h("strong", { class: "code", id: "totp-secret" }, inFours(secret))),
            navigator.clipboard && h("p", { class: "row" }, h("button", { type: "button", onclick: copy }, t("totp.copy")))),
        h("li", {}, t("totp.first"))),
    form(async ({ one_time_code: code }) => {
        await send("PUT", "/account/totp", { one_time_code: digits(code) });
        changed(true);
    }, t("totp.confirm"), codeField()));
}

const off = (changed) => {
    const place = h("div", {}, actButton(t("totp.begin"), async () => {
        const made = setting(await send("POST", "/account/totp"), changed);
        place.replaceChildren(made);
        made.focus();
    }, { class: "main" }));
    return place;
};

const on = (me, changed) => [
    h("p", { class: "box good" }, t("totp.on")),
    h("details", { class: "fold" }, h("summary", {}, t("totp.off")),
        me.totp_required_from && h("p", {}, t("totp.off.role")),
        form(async ({ one_time_code: code }) => {
            await send("DELETE", "/account/totp", { one_time_code: digits(code) });
            changed(false);
        }, t("totp.end"), codeField())),
];

/// One-time codes: why they matter, turning them on with the first code, and off with another.
export function oneTimeCodes(me) {
    const changed = (totp) => {
        const fresh = oneTimeCodes({ ...me, totp });
        element.replaceWith(fresh);
        announce(t(totp ? "totp.turned on" : "totp.turned off"));
        fresh.querySelector("h2").focus();
    };
    const element = section("totp", h("p", {}, t("totp.why")), codesNeeded(me), me.totp ? on(me, changed) : off(changed));
    return element;
}
