import { choices, field, optional } from "../form.js";
import { t } from "../words.js";
import { lines, settingsForm } from "./saving.js";

const area = (name, value, hint) => field({ name, as: "textarea", class: "low", label: t(`settings.${name}`), hint, value: value ?? "" });

/// The front page: what a room says about itself.
export const frontForm = (room) => settingsForm({
    room, method: "PATCH",
    fields: (now) => [
        field({ name: "name", label: t("settings.name"), value: now.name }),
        area("purpose", now.purpose, t("settings.purpose.hint")),
        area("rules", now.rules.join("\n"), t("settings.rules.hint")),
        area("meetings", now.meetings),
        area("contact", now.contact, t("settings.contact.hint")),
        field({ name: "region", label: optional(t("room.region")), value: now.region ?? "" }),
        choices({ name: "listing", legend: t("settings.listing"), value: now.listing,
            options: ["listed", "unlisted"].map((value) => ({ value, label: t(`listing.${value}`), hint: t(`listing.${value}.hint`) })) }),
    ],
    read: ({ name, purpose, rules, meetings, contact, region, listing }) => ({
        name, purpose, listing, rules: lines(rules), meetings: meetings || null, contact: contact || null, region: region || null,
    }),
});
