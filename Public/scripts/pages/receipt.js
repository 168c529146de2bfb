import { send } from "../api.js";
import { day } from "../dates.js";
import { h } from "../dom.js";
import { receiptLink } from "../receipt-link.js";
import { keptReceipts, receiptAddress } from "../receipts.js";
import { page } from "../shell.js";
import { t } from "../words.js";

const given = () => decodeURIComponent(window.location.hash.slice(1));

/// What became of one report. It tells nothing about who wrote the post, nor about anybody else who reported it.
function report(receipt, { received_on: received, category, state, outcome, decided_on: decided }) {
    const decidedLine = state === "decided" && [
        h("dt", {}, t("receipt.outcome")), h("dd", {}, t(`receipt.${outcome}`), decided && ` (${day(decided)})`)];
    return [
        h("p", { class: `box ${state === "decided" ? "good" : "note"}` }, t(`receipt.${state}`)),
        h("dl", { class: "facts" },
            h("dt", {}, t("receipt.received")), h("dd", {}, day(received)),
            h("dt", {}, t("receipt.category")), h("dd", {}, t(`report.${category}`)), decidedLine || null),
        state === "decided" ? h("p", {}, t("receipt.redress")) : h("p", {}, t("receipt.next")),
        receiptLink(receipt),
    ];
}

const mine = () => {
    const kept = keptReceipts();
    return kept.length === 0 ? h("p", { class: "lead" }, t("receipt.none")) : [
        h("p", { class: "lead" }, t("receipt.list")),
        h("ul", {}, kept.map(({ receipt, kept_on: on }) => h("li", {}, h("a", { href: receiptAddress(receipt) }, t("receipt.of", { day: day(on) }))))),
    ];
};

const unknown = (problem) => {
    if (problem.status !== 404) throw problem;
    return null;
};

async function content() {
    const receipt = given();
    if (!receipt) return [h("h1", {}, t("receipt.mine")), mine()];
    const known = await send("POST", "/receipts", { receipt }).catch(unknown);
    return [h("h1", {}, t("receipt.title")), known ? report(receipt, known) : h("p", { class: "lead" }, t("receipt.unknown"))];
}

page(t("receipt.title"), content);

// Another receipt under the same address is no new page to the browser.
window.addEventListener("hashchange", () => window.location.reload());
