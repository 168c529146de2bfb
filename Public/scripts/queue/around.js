import { get, path } from "../api.js";
import { h } from "../dom.js";
import { distance, time } from "../dates.js";
import { showProblem } from "../problem.js";
import { prose } from "../text.js";
import { t } from "../words.js";

function neighbour(post) {
    const body = post.body === null ? h("p", { class: "soft" }, t("item.gone")) : prose(post.body);
    return h("li", {}, h("p", { class: "small soft" }, post.author.pseudonym || t("post.former"), " · ",
        post.published_at && time(post.published_at, distance)),
    post.content_warning && post.body !== null
        ? h("details", { class: "fold" }, h("summary", {}, t("post.warning", { warning: post.content_warning })), body) : body);
}

/// What stands around an item's text in its conversation: folded, and asked for when it is opened. Stewards do not get it.
export function around(item) {
    const list = h("ol", { class: "around" });
    const fold = h("details", { class: "fold", "data-act": "around" }, h("summary", {}, t("item.around")), list);
    fold.addEventListener("toggle", async () => {
        if (!fold.open || list.children.length > 0) return;
        try {
            const { before, after } = await get(path`/queue/${item.id}/context`);
            const here = h("li", { class: "here" }, h("strong", {}, t("item.around.here")));
            list.replaceChildren(...before.map(neighbour), here, ...after.map(neighbour));
        } catch (problem) {
            showProblem(fold, problem);
        }
    });
    return fold;
}
