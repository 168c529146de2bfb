import { all, get, path } from "../api.js";

const once = (ask) => {
    const known = new Map();
    return (key) => {
        if (!known.has(key)) known.set(key, ask(key).catch((problem) => {
            known.delete(key);
            throw problem;
        }));
        return known.get(key);
    };
};

/// A room's front page, its moderators, and the words of reasons in a language: each asked for once a page.
export const roomOf = once((slug) => get(path`/rooms/${slug}`));
export const moderatorsOf = once(async (slug) =>
    (await all(path`/rooms/${slug}/members`)).filter(({ role }) => role === "moderator" || role === "facilitator"));
const templatesIn = once(async (language) => (await get(`/statement-templates?${new URLSearchParams({ language })}`)).items);

/// The words of reasons for these outcomes, in the room's language: whoever is concerned reads them. Without them one can still decide.
export async function templatesFor(slug, outcomes) {
    const { language } = await roomOf(slug);
    const templates = await templatesIn(language).catch((problem) => {
        console.warn(problem);
        return [];
    });
    return templates.filter((template) => template.outcomes.some((outcome) => outcomes.includes(outcome)));
}
