import { site } from "./account.js";
import { h } from "./dom.js";
import { field } from "./form.js";
import { elsewhere } from "./text.js";
import { device } from "./store.js";
import { countryName, t } from "./words.js";
import { day } from "./dates.js";

const local = () => device.get("country") ?? navigator.language.slice(3, 5).toUpperCase();

/// The lines of a list of helplines, to call with one tap.
export function lines(list) {
    return h("ul", {}, list.map((line) => h("li", {},
        h("strong", {}, line.name),
        line.phone && h("a", { href: `tel:${line.phone.replace(/[^+\d]/g, "")}` }, line.phone),
        line.phone && line.url && " · ",
        line.url && h("a", { href: line.url, ...elsewhere }, new URL(line.url).host),
        line.hours && h("small", { class: "soft" }, ` ${line.hours}`),
        h("small", { class: "soft" }, ` ${t("helplines.checked", { day: day(line.checked) })}`))));
}

/// "Need help now?": one tap on every page. `country` is the room's, unless the person chose another.
export function helplines() {
    const place = h("div", {}, h("p", {}, t("helplines.emergency")));
    const fold = h("details", { class: "helplines" }, h("summary", {}, t("helplines.summary")), place);
    let filled = false;
    fold.addEventListener("toggle", async () => {
        if (!fold.open || filled) return;
        filled = true;
        const { helplines: known } = await site().catch(() => ({ helplines: [] }));
        const countries = [...new Set(known.map((line) => line.country))];
        if (!countries.length) return;
        const room = fold.dataset.country;
        const first = [device.get("country"), room, local()].find((country) => countries.includes(country)) ?? countries[0];
        const shown = h("div", {});
        const show = (country) => shown.replaceChildren(lines(known.filter((line) => line.country === country)));
        const choice = field({ name: "country", label: t("helplines.country"), value: first,
            as: countries.map((country) => [country, countryName(country)]) });
        choice.addEventListener("change", (event) => {
            device.set("country", event.target.value);
            show(event.target.value);
        });
        show(first);
        place.append(shown, choice);
    });
    return fold;
}
