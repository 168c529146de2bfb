import { h, link } from "../dom.js";
import { prose } from "../text.js";
import { t } from "../words.js";

function post(item) {
    const written = item.post;
    if (!written) return [h("p", { class: "soft" }, t("item.gone"))];
    const edit = item.kind === "held_post" ? written.pending_edit : null;
    return [
        (item.title ?? written.title) && h("p", {}, h("strong", {}, item.title ?? written.title)),
        written.content_warning && h("p", { class: "soft" }, t("post.warning", { warning: written.content_warning })),
        written.body === null ? h("p", { class: "soft" }, t("item.gone")) : prose(written.body),
        edit && [h("p", {}, h("strong", {}, t("item.edit"))), prose(edit.body)],
        written.thread && h("p", {}, link("thread.html", t("item.thread"), { thread: written.thread })),
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
export function content(item) {
    if (item.kind === "application") return [answers(item)];
    if (item.kind === "introduction") return [prose(item.introduction?.body ?? item.introduction ?? item.post?.body ?? "")];
    return [item.kind === "report" && reports(item), ...post(item)].filter(Boolean);
}
