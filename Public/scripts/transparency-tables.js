import { h } from "./dom.js";
import { has, t } from "./words.js";

// What the server counts is named by its own words; the reader's come from wherever the client has them already.
const places = ["transparency.name", "report", "log.outcome", "log.of", "restricts", "statement.source", "kind", "sanction"];

const heading = (key) => has(`transparency.part.${key}`) ? t(`transparency.part.${key}`) : name(key);

function name(key) {
    const place = places.find((one) => has(`${one}.${key}`));
    return place ? t(`${place}.${key}`) : key.replaceAll("_", " ");
}

const isCount = (value) => value === null || typeof value === "number";

function table(caption, counts, few) {
    const shown = (value) => value === null ? t("transparency.few", { n: few }) : String(value);
    const rows = Object.entries(counts).filter(([, value]) => isCount(value));
    return rows.length > 0 && h("table", { class: "counts" }, h("caption", {}, caption),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("transparency.what")), h("th", { scope: "col" }, t("transparency.count")))),
        h("tbody", {}, rows.map(([key, value]) => h("tr", {}, h("th", { scope: "row" }, name(key)), h("td", {}, shown(value))))));
}

/// A part and the parts in it, each as a table of its own.
function part(caption, value, few) {
    const inner = Object.entries(value).filter(([, one]) => one !== null && typeof one === "object");
    return [table(caption, value, few), inner.map(([key, one]) => part(`${caption} · ${heading(key)}`, one, few))];
}

/// The counts of a transparency report as tables, a caption each. Small ones are not told: "fewer than 5".
export function tables({ from, to, rounded_to: few, ...counts }) {
    const plain = Object.fromEntries(Object.entries(counts).filter(([, value]) => isCount(value)));
    const parts = Object.entries(counts).filter(([, value]) => !isCount(value) && typeof value === "object");
    return [table(t("transparency.part.whole"), plain, few), parts.map(([key, value]) => part(heading(key), value, few))];
}
