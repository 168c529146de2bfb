import { get } from "../api.js";
import { month } from "../dates.js";
import { h, query } from "../dom.js";
import { field } from "../form.js";
import { page } from "../shell.js";
import { tables } from "../transparency-tables.js";
import { t } from "../words.js";

// The months that are over, the last one first: the one that runs is not counted yet.
const months = (count) => Array.from({ length: count }, (_, back) => {
    const day = new Date();
    return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1 - back)).toISOString().slice(0, 7);
});

// A year is what opens; a period has at most two.
const longest = 24;
const asked = () => ({ from: query("from") ?? months(12).at(-1), to: query("to") ?? months(1)[0] });

function choosing({ from, to }) {
    const choice = months(3 * longest).map((value) => [value, month(value)]);
    const form = h("form", { class: "search" },
        field({ name: "from", label: t("transparency.from"), as: choice, value: from }),
        field({ name: "to", label: t("transparency.to"), as: choice, value: to }),
        h("div", { class: "field" }, h("button", { type: "submit", class: "main" }, t("transparency.show"))));
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        window.location.assign(`transparency.html?${new URLSearchParams(new FormData(form))}`);
    });
    return form;
}

page(t("transparency.title"), async () => {
    const period = asked();
    const search = new URLSearchParams(period);
    const counts = await get(`/transparency?${search}`).catch((problem) => {
        if (problem.status !== 422) throw problem;
        return null;
    });
    return [
        h("h1", {}, t("transparency.title")),
        h("p", { class: "lead" }, t("transparency.lead")),
        choosing(period),
        counts === null ? h("p", { class: "box note" }, t("transparency.longest", { n: longest })) : [
            h("p", {}, t("transparency.rounded", { n: counts.rounded_to })),
            tables(counts),
            h("p", {}, h("a", { class: "button", href: `/api/v1/transparency?${search}&format=csv`, download: `kring-${period.from}-${period.to}.csv` },
                t("transparency.csv"))),
        ],
    ];
});
