import { device } from "./store.js";

// A language is a file in words/ and a line here.
export const languages = { en: "English", nl: "Nederlands", de: "Deutsch", fr: "Français" };

function preferred() {
    const wishes = [device.get("language"), ...navigator.languages].filter(Boolean).map((tag) => tag.split("-")[0].toLowerCase());
    return wishes.find((wish) => wish in languages) ?? "en";
}

export const language = preferred();
const table = (await import(`../words/${language}.js`)).default;
const plurals = new Intl.PluralRules(language);

export function choose(wish) {
    device.set("language", wish);
    window.location.reload();
}

export const has = (key) => key in table;

/// The text for a key, its {places} filled. Where the number decides the form, the entry is {one, other} and `values.n` is the number.
export function t(key, values = {}) {
    const entry = table[key] ?? key;
    const text = typeof entry === "string" ? entry : entry[plurals.select(values.n)] ?? entry.other;
    return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/// A name in the reader's language out of {"en": …, "nl": …}, or as it is.
export function named(names) {
    if (names === null || typeof names !== "object" || Array.isArray(names)) return names;
    return names[language] ?? names.en ?? Object.values(names)[0];
}

/// A language's name as it stands in a list: with a capital, which French does not give it by itself.
export function languageName(tag) {
    const name = new Intl.DisplayNames(language, { type: "language" }).of(tag);
    return name[0].toLocaleUpperCase(language) + name.slice(1);
}

export function countryName(tag) {
    return new Intl.DisplayNames(language, { type: "region" }).of(tag);
}
