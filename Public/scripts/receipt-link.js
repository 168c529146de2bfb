import { announce, h } from "./dom.js";
import { field, tick } from "./form.js";
import { forgetReceipt, isKept, keepReceipt, receiptAddress } from "./receipts.js";
import { t } from "./words.js";

/// The private link to a report: to copy, and to keep in this browser for whoever wishes.
export function receiptLink(receipt) {
    const address = receiptAddress(receipt);
    const shown = field({ name: "address", label: t("receipt.link"), hint: t("receipt.link.hint"), value: address, readonly: true,
        onfocus: (event) => event.target.select() });
    const copy = async () => {
        await navigator.clipboard.writeText(address);
        announce(t("receipt.copied"));
    };
    const keep = tick({ name: "keep", label: t("receipt.keep"), hint: t("receipt.keep.hint"), checked: isKept(receipt),
        onchange: (event) => event.target.checked ? keepReceipt(receipt) : forgetReceipt(receipt) });
    return h("div", {}, shown,
        h("p", { class: "row" }, navigator.clipboard && h("button", { type: "button", onclick: copy }, t("receipt.copy"))), h("div", { class: "field" }, keep));
}
