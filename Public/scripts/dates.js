import { h } from "./dom.js";
import { language, t } from "./words.js";

// English as it is written on this side of the ocean: the day before the month.
const locale = language === "en" ? "en-GB" : language;
const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
const monthOnly = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

const hour = 3_600_000;

export const moments = (text) => moment.format(new Date(text));
export const day = (text) => date.format(new Date(text));
export const month = (text) => monthOnly.format(new Date(`${text}-01T00:00:00Z`));

/// "3 hours ago", "in 2 days".
export function distance(text) {
    const away = new Date(text) - Date.now();
    if (Math.abs(away) < 60_000) return t("just now");
    if (Math.abs(away) < hour) return relative.format(Math.round(away / 60_000), "minute");
    if (Math.abs(away) < 36 * hour) return relative.format(Math.round(away / hour), "hour");
    return relative.format(Math.round(away / (24 * hour)), "day");
}

export const time = (text, words = moments) => h("time", { datetime: text, title: moments(text) }, words(text));
