import { h, link } from "./dom.js";
import { distance, moments, time } from "./dates.js";
import { guestToken } from "./guest.js";
import { postActions } from "./post-actions.js";
import { lastDay } from "./retention.js";
import { supportPanel } from "./support.js";
import { prose } from "./text.js";
import { t } from "./words.js";

const seat = (name) => h("span", { class: "seat", "aria-hidden": "true" }, [...name][0].toUpperCase());

function said(post, lang) {
    const body = h("div", { lang }, prose(post.body));
    if (!post.content_warning) return body;
    return h("details", { class: "fold" }, h("summary", {}, t("post.warning", { warning: post.content_warning })), body);
}

// The decision's own page finds it by the post: a guest's token belongs to that.
const why = (post) => link("decision.html", t("post.why"), { post: post.id });

/// What its author reads above a post that others do not see (yet). Kind, and with what can be done.
function standing(post, mine) {
    const others = ["held", "returned", "rejected", "removed"].includes(post.state);
    if (!mine && others) return h("p", { class: "box note" }, t("post.hidden"));
    if (post.state === "held") {
        const reasons = (post.held_for ?? []).map((reason) => h("li", {}, t(`held.${reason}`)));
        return h("div", { class: "box note" }, h("p", {}, t("post.held")), h("ul", {}, reasons));
    }
    if (["returned", "rejected"].includes(post.state)) {
        return h("p", { class: "box note" }, t(`post.${post.state}`), " ", why(post));
    }
    if (post.state === "removed") return h("p", { class: "box note" }, t("post.removed own"), " ", why(post));
    return null;
}

// A change that waits, or that came back, is for its author (and the moderators) to see.
function pending(post) {
    const { pending_edit: edit } = post;
    if (!edit) return null;
    const decided = ["returned", "rejected"].find((state) => edit.held_for.includes(state));
    return h("details", { class: "fold" }, h("summary", {}, t(decided ? `post.pending.${decided}` : "post.pending")), prose(edit.body),
        decided && h("p", {}, why(post)));
}

// A warning that a moderator put over the text: its author can read why, too.
const warned = (post) => post.state === "live" && post.decision && h("p", { class: "small soft" }, t("post.warned"), " ", why(post));

// Until when it is there; what waits goes then without having appeared.
function until(post, room) {
    const end = post.expires_at && lastDay(post, room.retention?.announced);
    return end && t(post.state === "held" ? "post.waits" : "post.expires", { time: moments(end) });
}

/// One post. `viewer` is {membership, room, onChange(post)}; what was deleted or removed leaves a quiet place.
export function postElement(post, viewer) {
    const own = Boolean(post.author.member && post.author.member === viewer.membership?.member);
    if (post.body === null) {
        return h("article", { class: "post gone", id: `post-${post.id}` }, t(post.state === "removed" ? "post.removed" : "post.deleted"));
    }
    const name = post.author.pseudonym || t("post.former");
    return h("article", { class: own ? "post own" : "post", id: `post-${post.id}`, "aria-label": t("post.by", { name }) },
        h("header", { tabindex: "-1" }, seat(name), h("span", { class: "who" }, name),
            post.author.guest && h("span", { class: "tag" }, t("role.guest")),
            ["moderator", "facilitator"].includes(post.author.role) && h("span", { class: "tag" }, t(`role.${post.author.role}`)),
            own && h("span", { class: "tag" }, t("post.you")),
            post.published_at && time(post.published_at, distance)),
        standing(post, own || guestToken(post.id)),
        said(post, viewer.room.language),
        pending(post),
        warned(post),
        post.support && supportPanel(post.support.helplines),
        h("p", { class: "small soft" },
            [post.edited_at && t("post.edited", { time: moments(post.edited_at) }),
                own && until(post, viewer.room)].filter(Boolean).join(" · ")),
        postActions(post, { ...viewer, own }));
}
