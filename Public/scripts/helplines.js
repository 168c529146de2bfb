import { site } from "./account.js";
import { h } from "./dom.js";
import { field } from "./form.js";
import { elsewhere } from "./text.js";
import { device } from "./store.js";
import { countryName, language, t } from "./words.js";
import { day } from "./dates.js";

const local = () => device.get("country") ?? navigator.language.slice(3, 5).toUpperCase();
const spoken = (line) => line.languages.includes(language);

// Everywhere else where Kring names lines 112 is the number.
const emergency = { CA: "911", US: "911" };

/// How to reach a line, each way one tap: call, write (a page, or an SMS), read.
function ways({ phone, chat, url }) {
    const sms = chat?.startsWith("sms:");
    return [
        phone && h("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone),
        chat && h("a", { href: chat, ...(sms ? {} : elsewhere) }, sms ? `SMS ${chat.slice(4)}` : t("helplines.chat")),
        url && url !== chat && h("a", { href: url, ...elsewhere }, new URL(url).host),
    ].filter(Boolean).flatMap((way, at) => at ? [" · ", way] : [way]);
}

/// The lines of a list of helplines, to call with one tap: those of the reader's country first, then those in the reader's language.
export function lines(list) {
    const near = (line) => 2 * (line.country === local()) + spoken(line);
    const abroad = list.some((line) => line.country !== list[0].country);
    return h("ul", {}, [...list].sort((a, b) => near(b) - near(a)).map((line) => h("li", {},
        h("strong", { lang: line.languages[0] }, line.name),
        abroad && h("small", { class: "soft" }, `${countryName(line.country)} `),
        ways(line),
        line.hours && h("small", { class: "soft", lang: line.languages[0] }, ` ${line.hours}`),
        h("small", { class: "soft" }, ` ${t("helplines.checked", { day: day(line.checked) })}`))));
}

/// The countries to choose from: those with a line in the reader's language first, each part by name.
function choices(known) {
    const countries = [...new Set(known.map((line) => line.country))];
    const near = (country) => known.some((line) => line.country === country && spoken(line));
    return countries.sort((a, b) => near(b) - near(a) || countryName(a).localeCompare(countryName(b), language));
}

/// Where the reader is likeliest: what they chose, the room's country, the browser's, or the first whose own language the page speaks.
function likely(known, room) {
    // A country whose first line speaks the reader's language is likelier than one where it is spoken too.
    const leads = (line) => line === known.find(({ country: where }) => where === line.country);
    const home = known.find((line) => leads(line) && line.languages[0] === language)?.country;
    return [device.get("country"), room, local(), home].find((wish) => known.some((line) => line.country === wish)) ?? choices(known)[0];
}

/// The lines of the country where the reader is likeliest.
export const nearLines = (known) => lines(known.filter((line) => line.country === likely(known)));

/// "Need help now?": one tap on every page. `country` is the room's, unless the person chose another.
export function helplines() {
    const call = h("p", {});
    const place = h("div", {}, call);
    const fold = h("details", { class: "helplines" }, h("summary", {}, t("helplines.summary")), place);
    const say = (country) => call.replaceChildren(t("helplines.emergency", { number: emergency[country] ?? "112" }));
    say();
    let filled = false;
    fold.addEventListener("toggle", async () => {
        if (!fold.open || filled) return;
        filled = true;
        const { helplines: known } = await site().catch(() => ({ helplines: [] }));
        if (!known.length) return;
        const countries = choices(known);
        const first = likely(known, fold.dataset.country);
        const shown = h("div", {});
        const show = (country) => {
            say(country);
            shown.replaceChildren(lines(known.filter((line) => line.country === country)));
        };
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
