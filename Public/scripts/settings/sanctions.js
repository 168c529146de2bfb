import { all, path, send } from "../api.js";
import { h } from "../dom.js";
import { day } from "../dates.js";
import { choices, field, form } from "../form.js";
import { endOf } from "../queue/decision-form.js";
import { t } from "../words.js";

const reason = () => [
    field({ name: "rule", label: t("decide.rule") }),
    field({ name: "text", as: "textarea", class: "low", label: t("decide.reason"), hint: t("decide.reason.hint") }),
];

// Ending a sanction says why as well.
function standing(place, sanction, refresh) {
    const until = sanction.until ? t("sanction.until day", { day: day(sanction.until) }) : t("sanction.no end");
    return h("li", {}, h("p", {}, `${t(`sanction.${sanction.kind}`)} · ${until}`), form(async ({ rule, text }) => {
        await send("DELETE", `${place}/${encodeURIComponent(sanction.id)}`, { reason: { rule, text } });
        await refresh();
    }, t("sanction.end"), reason()));
}

/// The sanctions on one member: those in force, and a new one.
export async function sanctions(room, member) {
    const place = path`/rooms/${room}/members/${member.member}/sanctions`;
    const list = h("ul", { class: "members" });
    const refresh = async () => {
        const inForce = ({ ended_at: ended, until }) => !ended && (!until || new Date(until) > new Date());
        list.replaceChildren(...(await all(place)).filter(inForce).map((sanction) => standing(place, sanction, refresh)));
    };
    await refresh();
    return h("div", { class: "box" }, list, form(async ({ kind, until, rule, text }, self) => {
        const body = { kind, reason: { rule, text } };
        if (until) body.until = endOf(until);
        await send("POST", place, body);
        self.reset();
        await refresh();
        return t("settings.saved");
    }, t("sanction.put"),
    choices({ name: "kind", legend: t("sanction.kind"), value: "suspended",
        options: ["suspended", "banned"].map((value) => ({ value, label: t(`sanction.${value}`) })) }),
    field({ name: "until", type: "date", class: "narrow", label: t("sanction.until"), hint: t("sanction.until.hint") }), reason()),
    h("p", { class: "hint" }, t("members.mark"), " ", h("span", { class: "code" }, member.member)));
}
