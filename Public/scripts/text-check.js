import { send } from "./api.js";
import { h } from "./dom.js";
import { segmented } from "./text.js";
import { t } from "./words.js";

/// Asks, before sending, whether a text gives away how to reach somebody. The question is put once for each text; null when there is none.
export async function contactDetails(room, body) {
    const { contact_details: found } = await send("POST", "/text-checks", { room, body });
    return found.length ? found : null;
}

export function contactWarning(body, found, onChange) {
    // The server counts in graphemes of the text as it keeps it.
    const characters = segmented(body.normalize("NFC").trim());
    const pieces = found.map(({ start, end }) => characters.slice(start, end).join(""));
    const change = h("button", { type: "button", class: "main", onclick: onChange }, t("check.change"));
    return h("div", { class: "box note alert", role: "alert", tabindex: "-1" },
        h("p", {}, h("strong", {}, t("check.found"))),
        h("ul", {}, pieces.map((piece) => h("li", {}, h("q", {}, piece)))),
        h("p", {}, t("check.why")),
        h("p", { class: "row" }, change, h("button", { type: "submit" }, t("check.anyway"))));
}
