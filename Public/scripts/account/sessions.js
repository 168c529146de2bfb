import { all, path, send } from "../api.js";
import { day } from "../dates.js";
import { announce, focusOn, h } from "../dom.js";
import { actButton } from "../form.js";
import { t } from "../words.js";
import { section } from "./section.js";

const line = (session) => {
    const entry = h("li", { class: "row apart" },
        h("span", {}, t("sessions.since", { day: day(session.created_on) }),
            session.current && [" ", h("span", { class: "tag" }, t("sessions.this"))],
            h("br", {}),
            h("span", { class: "small soft" }, t("sessions.used", { used: day(session.last_used_on), ends: day(session.ends_on) }))),
        !session.current && h("span", {}, actButton(t("sessions.end"), async () => {
            await send("DELETE", path`/sessions/${session.id}`);
            const next = entry.nextElementSibling ?? entry.previousElementSibling;
            entry.remove();
            announce(t("sessions.ended"));
            focusOn(next);
        })));
    return entry;
};

/// The devices and browsers that are signed in, by days only, and a way to sign out of each.
export async function sessions() {
    const list = await all("/sessions");
    return section("sessions", h("p", {}, t("sessions.lead")), h("ul", { class: "members" }, list.map(line)));
}
