import { h, link } from "../dom.js";
import { prose } from "../text.js";
import { t } from "../words.js";
import { appeal } from "./appeal.js";

function post(item, steward) {
    const written = item.post;
    if (!written) return [h("p", { class: "soft" }, t("item.gone"))];
    const edit = item.kind === "held_post" ? written.pending_edit : null;
    return [
        (item.title ?? written.title) && h("p", {}, h("strong", {}, item.title ?? written.title)),
        written.content_warning && h("p", { class: "soft" }, t("post.warning", { warning: written.content_warning })),
        written.body === null ? h("p", { class: "soft" }, t("item.gone")) : prose(written.body),
        written.reported_body && written.reported_body !== written.body
            && [h("p", {}, h("strong", {}, t("item.as reported"))), prose(written.reported_body)],
        edit && [h("p", {}, h("strong", {}, t("item.edit"))), prose(edit.body)],
        // To a steward the room stays closed but for this text.
        written.thread && !steward && h("p", {}, link("thread.html", t("item.thread"), { thread: written.thread })),
    ];
}

const reports = (item) => h("ul", {}, (item.reports ?? []).map(({ category, text }) => h("li", {},
    h("strong", {}, t(`report.${category}`)), text && [": ", text])));

function answers(item) {
    return h("dl", {}, (item.answers ?? []).map((answer) => typeof answer === "string"
        ? h("dd", {}, prose(answer))
        : [h("dt", {}, h("strong", {}, answer.question)), h("dd", {}, prose(answer.answer))]));
}

/// Who an item is about.
export const subject = (item) => item.member?.pseudonym || item.post?.author?.pseudonym || t("post.former");

/// What a moderator reads before deciding. It is folded until they open it.
export function content(item, steward = false) {
    if (item.kind === "application") return [answers(item)];
    if (item.kind === "introduction") return [prose(item.introduction ?? "")];
    // What speaks of danger can be an introduction or answers, too.
    if (item.kind === "concern" && !item.post && (item.introduction || item.answers?.length)) {
        return [item.introduction && prose(item.introduction), item.answers?.length > 0 && answers(item)].filter(Boolean);
    }
    if (item.kind === "appeal") return [...appeal(item), ...(item.post ? [h("h3", {}, t("appeal.post")), ...post(item, steward)] : [])].filter(Boolean);
    return [item.kind === "report" && reports(item), ...post(item, steward)].filter(Boolean);
}

/// The words of an item: whoever decides has read these and no others.
export const words = (item) => JSON.stringify([item.post?.body, item.post?.content_warning, item.post?.pending_edit, item.title, item.answers,
    item.introduction, item.reports, item.appeal]);
