import { models } from "../access-words.js";
import { send } from "../api.js";
import { h, link } from "../dom.js";
import { keepDraft } from "../drafts.js";
import { asTyped, field, form, optional } from "../form.js";
import { secret } from "../settings/invitations.js";
import { lines } from "../settings/saving.js";
import { countryName, languageName, named, t } from "../words.js";

// A room that asks for a user group can be made so by its facilitator, once it has one.
const offered = Object.keys(models).filter((model) => model !== "restricted");

function accessOf({ model, questions }) {
    const conditions = {
        conditional: [{ kind: "introduction", counts: "accepted" }],
        closed: [{ kind: "vetting", questions: lines(questions) }],
    };
    return { model, conditions: conditions[model] ?? [] };
}

/// Opening a room for a group; its facilitator's code is shown this once.
export function opening({ themes, languages, helplines }) {
    const countries = [...new Set(helplines.map(({ country }) => country))];
    const area = (name, label) => field({ name, as: "textarea", class: "low", label: t(label), hint: t(`${label}.hint`) });
    const questions = area("questions", "access.questions");
    const element = form(async (values, self) => {
        const { slug, name, purpose, theme, language, country, region, listing } = values;
        const body = { slug, name, purpose, theme, language, country, listing, access: accessOf(values) };
        if (region) body.region = region;
        const room = await send("POST", "/rooms", body);
        kept.drop();
        self.reset();
        const shown = h("div", {}, secret(t("steward.code"), room.facilitator_code),
            h("p", {}, t("steward.hand over"), " ", link("room.html", room.name, { room: room.slug })));
        self.append(shown);
        shown.firstChild.focus();
        return null;
    }, t("steward.open"),
    field({ name: "name", label: t("settings.name") }),
    field({ name: "slug", label: t("steward.slug"), hint: t("steward.slug.hint"), ...asTyped }),
    area("purpose", "settings.purpose"),
    h("div", { class: "pair" },
        field({ name: "theme", label: t("index.theme"), as: themes.map(({ id, names }) => [id, named(names)]) }),
        field({ name: "language", label: t("index.language"), as: languages.map((tag) => [tag, languageName(tag)]) }),
        field({ name: "country", label: t("steward.country"), as: countries.map((tag) => [tag, countryName(tag)]) }),
        field({ name: "region", label: optional(t("room.region")) })),
    field({ name: "model", label: t("access.model"), value: "closed", as: offered.map((model) => [model, t(`model.${model}`)]) }),
    questions,
    field({ name: "listing", label: t("settings.listing"), as: ["listed", "unlisted"].map((value) => [value, t(`listing.${value}`)]) }));
    const kept = keepDraft(element, "open a room");
    const reveal = () => { questions.hidden = element.elements.model.value !== "closed"; };
    element.addEventListener("input", reveal);
    reveal();
    return element;
}
