import { site } from "./account.js";
import { get, path, send } from "./api.js";
import { announce, h } from "./dom.js";
import { supportPanel } from "./support.js";
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

/// The helplines of a room's country, or all where it has none.
async function helplinesOf(room) {
    const [{ helplines }, { country }] = await Promise.all([site(), get(path`/rooms/${room}`)]);
    const near = helplines.filter((line) => line.country === country);
    return near.length ? near : helplines;
}

/// What a form's text would meet in a room, before it is sent. Where it gives away how to reach somebody `mayGo(form)` asks, once for each
/// text, and answers whether it may go. Where it speaks of danger, who can help is shown softly below the form, and nothing is stopped.
export function textCheck(room) {
    let asked = null;
    let checked = {};
    const answerTo = async (body) => {
        if (checked.body !== body) checked = { body, found: await send("POST", "/text-checks", { room, body }) };
        return checked.found;
    };

    async function comfort(form, { concern }) {
        const shown = form.querySelector(".support");
        if (!concern) shown?.remove();
        else if (!shown) {
            const panel = supportPanel(await helplinesOf(room));
            if (form.querySelector(".support")) return;
            form.append(panel);
            announce(t("support.title"));
        }
    }

    return {
        /// Looks when the person pauses, as they leave the text: below the button, so that nothing moves under their hand.
        watch(form) {
            const { body } = form.elements;
            body.addEventListener("change", async () => {
                if (!body.value.trim()) return;
                try {
                    await comfort(form, await answerTo(body.value));
                } catch { /* Sending it looks once more, and says what is the matter. */ }
            });
            form.addEventListener("reset", () => form.querySelector(".support")?.remove());
        },
        async mayGo(form) {
            const { body } = form.elements;
            if (body.value === asked) return true;
            const found = await answerTo(body.value);
            if (found.contact_details.length === 0) return true;
            asked = body.value;
            const question = warning(body.value, found.contact_details, () => {
                question.remove();
                body.focus();
            });
            form.append(question);
            question.focus();
            return false;
        },
    };
}
