import { h } from "./dom.js";
import { has, t } from "./words.js";

// What a part's entries are called elsewhere in the client.
const elsewhere = { notices: "report", decisions: "log.outcome", sanctions: "log.act" };

function name(part, key) {
    const known = [`transparency.${part}.${key}`, `${elsewhere[part]}.${key}`].find(has);
    return known ? t(known) : key.replaceAll("_", " ");
}

const isCell = (value) => value === null || typeof value !== "object";

/// A cell is a count, rounded; a span of time in words; or what is too small to be told.
function cell(part, value, few) {
    if (typeof value === "string") return t(`transparency.span.${value}`);
    if (value !== null) return String(value);
    return part === "median_time" ? t("transparency.untold") : t("transparency.few", { n: few });
}

/// A table of entries: of one cell each, or of several that have a column each.
function table(part, caption, entries, few) {
    const columns = isCell(entries[0][1]) ? null : Object.keys(entries[0][1]);
    const heads = columns?.map((key) => t(`transparency.column.${key}`)) ?? [t(part === "median_time" ? "transparency.time" : "transparency.count")];
    const cells = (value) => columns ? columns.map((column) => value[column]) : [value];
    return h("div", { class: "scroll" }, h("table", { class: "counts" }, h("caption", {}, caption),
        h("thead", {}, h("tr", {}, [t("transparency.what"), ...heads].map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", {}, entries.map(([key, value]) => h("tr", {}, h("th", { scope: "row" }, name(part, key)),
            cells(value).map((one) => h("td", {}, cell(part, one, few))))))));
}

/// The counts of a transparency report as tables, with a caption each. Small ones are not told: "fewer than 5".
export function tables({ from, to, counted_to: until, rounded_to: few, ...parts }) {
    const whole = Object.entries(parts).filter(([, value]) => isCell(value));
    const shown = Object.entries(parts).filter(([, value]) => !isCell(value)).map(([part, value]) => {
        const caption = t(`transparency.part.${part}`);
        const entries = Object.entries(value);
        const nested = entries.some(([, one]) => !isCell(one) && Object.values(one).some((inner) => !isCell(inner)));
        return nested ? entries.map(([key, one]) => table(part, `${caption} · ${name(part, key)}`, Object.entries(one), few))
            : table(part, caption, entries, few);
    });
    return [shown, whole.length > 0 && table("whole", t("transparency.part.whole"), whole, few)];
}
