import { time, distance } from "./dates.js";
import { h, link } from "./dom.js";
import { t } from "./words.js";

/// A conversation's title: the accepted introductions have a thread of their own, and a title goes with the post that carried it.
export const threadTitle = (thread) => thread.title ?? t(thread.introductions ? "thread.introductions" : "thread.untitled");

/// A conversation in a room's list.
export function threadLine(thread, lang) {
    const warning = thread.first_post?.content_warning;
    return h("li", {},
        link("thread.html", threadTitle(thread), { thread: thread.id }, thread.title ? { lang } : {}),
        h("p", { class: "small soft" },
            thread.state && thread.state !== "live" && [h("span", { class: "tag" }, t(`state.${thread.state}`)), " "],
            thread.first_post && [thread.first_post.author.pseudonym || t("post.former"), " · "],
            t("thread.posts", { n: thread.posts }), " · ", time(thread.last_post_at ?? thread.created_at, distance),
            warning && [" · ", t("post.warning", { warning })]));
}
