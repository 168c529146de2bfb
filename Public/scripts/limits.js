import { h, link } from "./dom.js";
import { restriction } from "./decision/statement.js";
import { t } from "./words.js";

const limit = ({ kind, reason, decision, ...ends }, room) => h("li", {},
    h("p", {}, h("strong", {}, restriction(kind, ends))),
    h("p", {}, t(`limits.works.${kind}`)),
    h("p", { lang: room.language }, `${reason.rule}: ${reason.text}`),
    decision && h("p", {}, link("decision.html", t("limits.decision"), { decision })));

/// The limits on the reader in this room just now: what, why, until when, what still works, and where to ask for a second look. Null for
/// whoever has none.
export function limits(room) {
    const { sanctions = [] } = room.you.membership ?? {};
    return sanctions.length === 0 ? null : h("section", { class: "box note", "aria-labelledby": "limits" },
        h("h2", { id: "limits" }, t("limits.title")), h("ul", { class: "limits" }, sanctions.map((sanction) => limit(sanction, room))));
}
