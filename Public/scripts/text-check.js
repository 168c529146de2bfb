import { send } from "./api.js";
import { h } from "./dom.js";
import { segmented } from "./text.js";
import { t } from "./words.js";

function warning(body, found, onChange) {
    // The server counts in graphemes of the text as it keeps it.
    const characters = segmented(body.normalize("NFC").trim());
    const pieces = found.map(({ start, end }) => characters.slice(start, end).join(""));
    return h("div", { class: "box note alert", role: "alert", tabindex: "-1" },
        h("p", {}, h("strong", {}, t("check.found"))),
        h("ul", {}, pieces.map((piece) => h("li", {}, h("q", {}, piece)))),
        h("p", {}, t("check.why")),
        h("p", { class: "row" },
            h("button", { type: "button", class: "main", onclick: onChange }, t("check.change")),
            h("button", { type: "submit" }, t("check.anyway"))));
}

/// Asks, before a form's text is sent, whether it gives away how to reach somebody: once for each text. Answers whether it may go.
export function contactQuestion(room) {
    let asked = null;
    return async (form) => {
        const { body } = form.elements;
        if (body.value === asked) return true;
        const { contact_details: found } = await send("POST", "/text-checks", { room, body: body.value });
        if (found.length === 0) return true;
        asked = body.value;
        const question = warning(body.value, found, () => {
            question.remove();
            body.focus();
        });
        form.append(question);
        question.focus();
        return false;
    };
}
