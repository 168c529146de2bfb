import { all, path, send } from "../api.js";
import { h } from "../dom.js";
import { field, form } from "../form.js";
import { sanctionFields, sanctionLine, sanctionOf } from "../queue/sanction-fields.js";
import { t } from "../words.js";

const reason = () => [
    field({ name: "rule", label: t("decide.rule") }),
    field({ name: "text", as: "textarea", class: "low", label: t("decide.reason"), hint: t("decide.reason.hint") }),
];

// Ending a sanction says why as well.
function standing(place, sanction, refresh) {
    return h("li", {}, h("p", {}, sanctionLine(sanction)), form(async ({ rule, text }) => {
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
    return h("div", { class: "box" }, list, form(async (values, self) => {
        await send("POST", place, { ...sanctionOf(values, "kind"), reason: { rule: values.rule, text: values.text } });
        self.reset();
        self.elements.kind[0].dispatchEvent(new Event("change", { bubbles: true }));
        await refresh();
        return t("settings.saved");
    }, t("sanction.put"), sanctionFields({ name: "kind", legend: t("sanction.kind"), none: false, value: "suspended" }), reason()),
    h("p", { class: "hint" }, t("members.mark"), " ", h("span", { class: "code" }, member.member)));
}
