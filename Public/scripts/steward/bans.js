import { all, path, send } from "../api.js";
import { day } from "../dates.js";
import { announce, focusOn, h } from "../dom.js";
import { asTyped, field, form, optional } from "../form.js";
import { endOf } from "../queue/decision-form.js";
import { t } from "../words.js";

const ended = ({ ended_at: end, until }) => end ?? (until && new Date(until) <= new Date() ? until : null);

function lifting(ban, refresh) {
    return h("details", { class: "fold" }, h("summary", {}, t("bans.lift")), form(async ({ rule, text }) => {
        await send("DELETE", path`/bans/${ban.id}`, text ? { reason: { rule: rule || t("decide.purpose"), text } } : {});
        await refresh();
        announce(t("bans.lifted"));
    }, t("bans.lift"),
    field({ name: "rule", label: optional(t("decide.rule")) }),
    field({ name: "text", as: "textarea", class: "low", label: optional(t("bans.lift.why")), hint: t("decide.reason.hint") })));
}

const line = (ban, refresh) => h("li", {},
    h("p", {}, h("span", { class: "code" }, ban.member), h("br", {}),
        t("bans.since", { day: day(ban.created_at) }), " · ",
        ended(ban) ? t("bans.ended", { day: day(ended(ban)) }) : ban.until ? t("sanction.until day", { day: day(ban.until) }) : t("sanction.no end")),
    h("p", { class: "small soft" }, `${ban.reason.rule}: ${ban.reason.text}`),
    !ended(ban) && lifting(ban, refresh));

/// Closing the whole site to somebody, known by the mark of one membership; the list, and opening it again.
export async function bans() {
    const list = h("ul", { class: "members" });
    const show = async () => {
        const found = await all("/bans");
        list.replaceChildren(...(found.length ? found.map((ban) => line(ban, refresh)) : [h("li", { class: "soft" }, t("bans.none"))]));
    };
    const refresh = async () => {
        await show();
        focusOn(list);
    };
    await show();
    return [list, h("h3", {}, t("bans.new")), form(async ({ member, until, rule, text }, self) => {
        const body = { member: member.trim(), reason: { rule, text } };
        if (until) body.until = endOf(until);
        await send("POST", "/bans", body);
        self.reset();
        await refresh();
        return t("bans.made");
    }, t("bans.close"),
    field({ name: "member", label: t("bans.member"), hint: t("bans.member.hint"), autocomplete: "off", ...asTyped }),
    field({ name: "until", type: "date", class: "narrow", label: optional(t("sanction.until")), hint: t("bans.until.hint") }),
    field({ name: "rule", label: t("decide.rule") }),
    field({ name: "text", as: "textarea", class: "low", label: t("decide.reason"), hint: t("decide.reason.hint") }))];
}
