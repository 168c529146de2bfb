import { path, send } from "../api.js";
import { announce, h, link } from "../dom.js";
import { time } from "../dates.js";
import { actButton } from "../form.js";
import { keyset } from "../list.js";
import { translated } from "../server-words.js";
import { page } from "../shell.js";
import { prose } from "../text.js";
import { has, t } from "../words.js";

const word = (key) => has(key) ? t(key) : null;

/// A rule is the room's own words, or what held the text.
const rule = (text) => text?.split(", ").map((part) => word(`reason.${part}`) ?? part).join(", ");

const said = (notice) => notice.kind === "facilitator_code" ? t("notice.facilitator_code.text") : notice.text === "pseudonym" ? t("notice.pseudonym")
    : notice.kind === "role" ? word(`role.${notice.text}`) ?? notice.text : notice.text;

const part = (label, text) => text && [h("dt", {}, t(label)), h("dd", {}, text)];

/// What was decided, why, under which rule, and what the person can do.
const statement = (of) => h("dl", { class: "facts" },
    part("statement.restriction", translated(of.restriction)), part("statement.facts", of.facts), part("statement.rule", rule(of.rule)),
    part("statement.source", of.source && t(`statement.source.${of.source}`)), part("statement.redress", translated(of.redress)));

function title(notice) {
    const outcome = notice.decision && `notice.${notice.decision.outcome}`;
    if (outcome && has(outcome)) return t(outcome);
    if (notice.kind === "ban" && !notice.decision) return t("notice.ban.lifted");
    return has(`notice.${notice.kind}`) ? t(`notice.${notice.kind}`) : t("notice");
}

function card(notice) {
    const read = h("p", {}, actButton(t("notice.read"), async () => {
        await send("PUT", path`/account/notices/${notice.id}`, { read: true });
        read.remove();
        fresh.remove();
        announce(t("notice.done"));
        element.querySelector("h2").focus();
    }));
    const fresh = h("span", { class: "tag" }, t("notice.new"));
    const element = h("li", {}, h("article", { class: "card" },
        h("h2", { tabindex: "-1" }, title(notice), " ", !notice.read && fresh),
        h("p", { class: "small soft" }, notice.room && [link("room.html", notice.room, { room: notice.room }), " · "], time(notice.created_at)),
        (notice.text || notice.kind === "facilitator_code") && prose(said(notice)),
        notice.decision?.statement && statement(notice.decision.statement),
        !notice.read && read));
    return element;
}

page(t("nav.notices"), async () => [
    h("h1", {}, t("nav.notices")),
    h("p", { class: "lead" }, t("notices.lead")),
    await keyset("/account/notices", h("ul", { class: "queue" }), card, { empty: t("notices.none") }),
]);
