import { h } from "../dom.js";
import { choices, field, optional, tick } from "../form.js";
import { t } from "../words.js";
import { lines, settingsForm, whole } from "./saving.js";

const kinds = ["concern", "report", "held_post", "introduction", "application", "appeal"];
const number = (attributes) => field({ type: "number", inputmode: "numeric", class: "narrow", ...attributes });

/// What waits for a moderator before others see it, and how soon the moderators mean to look.
export const reviewForm = (room) => settingsForm({
    room, part: "review-policy",
    fields: (now) => [
        choices({ name: "review", legend: t("review.which"), value: now.review,
            options: ["all", "newcomers", "none"].map((value) => ({ value, label: t(`review.${value}`) })) }),
        number({ name: "newcomer_posts", label: t("review.newcomer_posts"), min: 0, max: 20, value: now.newcomer_posts }),
        choices({ name: "guests", legend: t("review.guests"), value: now.guests,
            options: ["review", "none"].map((value) => ({ value, label: t(`review.guests.${value}`) })) }),
        h("fieldset", {}, h("legend", {}, t("review.hold")),
            tick({ name: "hold_links", label: t("review.hold_links"), checked: now.hold_links }),
            tick({ name: "hold_contact_details", label: t("review.hold_contact_details"), checked: now.hold_contact_details })),
        field({ name: "held_words", as: "textarea", class: "low", label: optional(t("review.held_words")),
            hint: t("review.held_words.hint"), value: now.held_words.join("\n") }),
        number({ name: "posts_per_day", label: optional(t("review.posts_per_day")), hint: t("review.posts_per_day.hint"),
            min: 1, max: 1000, value: now.posts_per_day ?? "" }),
        h("fieldset", {}, h("legend", {}, t("review.due_hours")), h("div", { class: "pair" },
            kinds.map((kind) => number({ name: kind, label: t(`kind.${kind}`), min: 1, max: 720, value: now.due_hours[kind] })))),
        number({ name: "appeal_days", label: t("review.appeal_days"), hint: t("review.appeal_days.hint"), min: 14, max: 180,
            value: now.appeal_days }),
        number({ name: "hard_items_per_day", label: optional(t("review.hard_items_per_day")), hint: t("review.hard_items_per_day.hint"),
            min: 1, max: 100, value: now.hard_items_per_day ?? "" }),
    ],
    read: (values) => ({
        review: values.review, guests: values.guests, held_words: lines(values.held_words),
        newcomer_posts: whole(values.newcomer_posts), posts_per_day: whole(values.posts_per_day),
        hold_links: "hold_links" in values, hold_contact_details: "hold_contact_details" in values,
        appeal_days: whole(values.appeal_days), hard_items_per_day: whole(values.hard_items_per_day),
        due_hours: Object.fromEntries(kinds.map((kind) => [kind, whole(values[kind])])),
    }),
});
