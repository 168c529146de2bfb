import { announce, fresh, h } from "./dom.js";
import { t } from "./words.js";

/// Recovery codes: to print or to copy, now or never. `heading` is the level at which they stand on their page.
export function recoveryCodes(codes, heading = "h2") {
    const id = fresh("new-codes");
    const copy = async () => {
        await navigator.clipboard.writeText(codes.join("\n"));
        announce(t("codes.copied"));
    };
    return h("section", { "aria-labelledby": id },
        h(heading, { id }, t("codes.title")),
        h("p", {}, t("codes.lead")),
        h("ol", { class: "secrets code" }, codes.map((code) => h("li", {}, code))),
        h("p", { class: "row" },
            h("button", { type: "button", onclick: () => window.print() }, t("codes.print")),
            navigator.clipboard && h("button", { type: "button", onclick: copy }, t("codes.copy"))));
}
