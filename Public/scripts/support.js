import { fresh, h } from "./dom.js";
import { lines } from "./helplines.js";
import { tab } from "./store.js";
import { t } from "./words.js";

/// A calm word to somebody whose text speaks of danger, with who can be reached at once. It stops nothing, and opens by itself nowhere else.
export function supportPanel(helplines) {
    const id = fresh("support");
    return h("section", { class: "box support", "aria-labelledby": id },
        h("p", { id }, h("strong", {}, t("support.title"))), h("p", {}, t("support.text")), lines(helplines));
}

/// Carries the panel to the page that opens next, where the text stands.
export const keepSupport = (post) => post.support && tab.set(`support:${post.id}`, JSON.stringify(post.support));

/// The post with what was kept for it, once.
export function withSupport(post) {
    const kept = tab.get(`support:${post.id}`);
    if (!kept) return post;
    tab.remove(`support:${post.id}`);
    return { ...post, support: JSON.parse(kept) };
}
