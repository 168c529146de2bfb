import { path, send } from "./api.js";
import { counter } from "./counter.js";
import { announce, h } from "./dom.js";
import { keepDraft } from "./drafts.js";
import { field, form, optional } from "./form.js";
import { keepGuestToken } from "./guest.js";
import { proving } from "./proof.js";
import { keepSupport } from "./support.js";
import { textCheck } from "./text-check.js";
import { t } from "./words.js";

const longest = 20_000;

const days = () => ["", "1", "7", "30", "90", "365"].map((n) => [n, n ? t("composer.days", { n: Number(n) }) : t("composer.as room")]);

function bodyOf(values) {
    const body = { body: values.body };
    if ("title" in values) body.title = values.title;
    if (values.content_warning) body.content_warning = values.content_warning;
    if (values.expires_in_days) body.expires_in_days = Number(values.expires_in_days);
    return body;
}

// What the server has refused was not made; without its answer it may have been, and the same words go under the same key again.
const refused = ({ name, status }) => status >= 400 && status < 500 && !["in-flight", "too-many-requests"].includes(name);

async function sendOnce(place, body, guest, kept, proof, again = true) {
    const { key, proof: solved } = await kept.attempt({ ...body, guest }, proof?.take);
    const sent = guest !== undefined ? { ...body, guest: { pseudonym: guest, proof: solved } } : body;
    try {
        return await send("POST", place, sent, { key });
    } catch (problem) {
        if (refused(problem)) kept.refused();
        if (problem.name === "proof-of-work" && again) return sendOnce(place, body, guest, kept, proof, false);
        throw problem;
    }
}

// Whoever writes at a slower pace for a while is told that, and when the next text can go.
const slowed = (room) => (problem) => {
    const pace = room.you.membership?.sanctions?.some(({ kind }) => kind === "slowed");
    throw problem.name === "too-many-requests" && pace ? Object.assign(problem, { local: "problem.slowed" }) : problem;
};

/// Writing: a new conversation in a room, or a post in one. `onSent` gets what the server made of it. Whoever has no seat in a room
/// that is open to everybody writes as a guest, with a proof of work that is solved while they type.
export function composer({ room, thread, onSent }) {
    const asGuest = room.you.membership?.state !== "admitted" && room.access.write === "anyone";
    const proof = asGuest ? proving("guest_post") : null;
    const place = thread ? path`/threads/${thread}/posts` : path`/rooms/${room.slug}/threads`;
    const check = textCheck(room.slug);

    const element = form(async (values, self) => {
        if (!await check.mayGo(self)) return null;
        const made = await sendOnce(place, bodyOf(values), asGuest ? values.pseudonym : undefined, kept, proof).catch(slowed(room));
        const post = made.first_post ?? made;
        if (made.first_post) keepSupport({ ...post, support: made.support ?? post.support });
        keepGuestToken(post, room.slug, made.guest_token);
        kept.drop();
        self.reset();
        announce(t(post.state === "held" ? "composer.held" : "composer.sent"));
        return onSent(made);
    }, t(thread ? "composer.reply" : "composer.open"),
        asGuest && field({ name: "pseudonym", label: t("composer.guest"), hint: t("composer.guest.hint"), autocomplete: "off" }),
        !thread && field({ name: "title", label: t("composer.title"), autocomplete: "off" }),
        field({ name: "body", as: "textarea", label: t("composer.body"), hint: t("composer.body.hint") }),
        h("details", { class: "fold" }, h("summary", {}, t("composer.more")), h("div", { class: "pair" },
            field({ name: "content_warning", label: optional(t("composer.warning")), hint: t("composer.warning.hint") }),
            field({ name: "expires_in_days", label: t("composer.expires"), as: days(), value: "" }))));

    const kept = keepDraft(element, `write:${thread ?? room.slug}`);
    if (proof) element.addEventListener("input", () => proof.begin(), { once: true });
    counter(element.elements.body, longest);
    check.watch(element);
    return element;
}
