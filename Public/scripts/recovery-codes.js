import { announce, h } from "./dom.js";
import { t } from "./words.js";

/// Ten codes, shown now or never, to print or to copy.
export function codeList(codes) {
    const copy = async () => {
        await navigator.clipboard.writeText(codes.join("\n"));
        announce(t("codes.copied"));
    };
    return [
        h("p", {}, t("codes.lead")),
        h("ol", { class: "secrets code" }, codes.map((code) => h("li", {}, code))),
        h("p", { class: "row" },
            h("button", { type: "button", onclick: () => window.print() }, t("codes.print")),
            navigator.clipboard && h("button", { type: "button", onclick: copy }, t("codes.copy"))),
    ];
}

export const recoveryCodes = (codes) => h("section", { "aria-labelledby": "codes" },
    h("h2", { id: "codes" }, t("codes.title")), codeList(codes));
