import { moderates } from "./account.js";
import { get, path, send } from "./api.js";
import { announce, h } from "./dom.js";
import { actButton, field, form, optional } from "./form.js";
import { guestToken } from "./guest.js";
import { reportPost } from "./report.js";
import { textCheck } from "./text-check.js";
import { t } from "./words.js";

/// Changing one's text. The accepted text stays up while a change waits for a moderator.
function editing(post, { room, onChange }, close) {
    const check = textCheck(room.slug);
    const element = form(async (values, self) => {
        if (!await check.mayGo(self)) return null;
        const changed = await send("PATCH", path`/posts/${post.id}`,
            { body: values.body, content_warning: values.content_warning || null }, { guest: guestToken(post.id) });
        announce(t(changed.pending_edit || changed.state === "held" ? "composer.held" : "edit.saved"));
        onChange(changed);
        return null;
    }, t("edit.save"),
        field({ name: "body", as: "textarea", label: t("edit.body"), value: post.pending_edit?.body ?? post.body }),
        field({ name: "content_warning", label: optional(t("composer.warning")), value: (post.pending_edit ?? post).content_warning ?? "" }));
    element.querySelector(".row").append(h("button", { type: "button", onclick: close }, t("cancel")));
    check.watch(element);
    return element;
}

// Deleting is asked about once, in place.
function deleting(post, { onChange }, close) {
    return h("div", { class: "box note" }, h("p", {}, t("delete.sure")), h("p", { class: "row" },
        actButton(t("delete.yes"), async () => {
            await send("DELETE", path`/posts/${post.id}`, undefined, { guest: guestToken(post.id) });
            announce(t("delete.done"));
            onChange({ ...post, state: "deleted", body: null });
        }, { class: "main" }),
        h("button", { type: "button", onclick: close }, t("cancel"))));
}

// A moderator decides on what is live without anybody's report. What that takes is loaded only then.
const deciding = (post, { room, onChange }) => actButton(t("post.decide"), async () => {
    const { ownInitiative } = await import("./queue/own-initiative.js");
    let decided = false;
    const shown = await ownInitiative(post, room, { onDecided() { decided = true; } });
    shown.addEventListener("close", async () => {
        if (decided) onChange(await get(path`/posts/${post.id}`));
    });
}, { class: "quiet" });

const quiet = (label, onclick) => h("button", { type: "button", class: "quiet", onclick }, label);

/// What this viewer can do with a post.
export function postActions(post, viewer) {
    const mine = viewer.own || guestToken(post.id);
    const open = (make) => (event) => {
        const button = event.target;
        const close = () => { place.replaceChildren(); button.focus(); };
        place.replaceChildren(make(post, viewer, close));
        place.querySelector("textarea, button").focus();
    };
    const place = h("div", {});
    // To whom the site is closed deleting is all that is left.
    const changeable = mine && !viewer.closed && ["live", "held", "returned"].includes(post.state);
    const others = !mine && post.state === "live";
    return h("footer", {}, h("div", { class: "row" },
        changeable && quiet(t(post.state === "returned" ? "edit.resubmit" : "edit"), open(editing)),
        mine && post.state !== "removed" && quiet(t("delete"), open(deleting)),
        others && quiet(t("report"), () => reportPost(post, viewer)),
        others && viewer.membership && moderates(viewer.membership) && deciding(post, viewer)), place);
}
