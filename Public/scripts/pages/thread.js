import { account } from "../account.js";
import { get, path } from "../api.js";
import { composer } from "../composer.js";
import { ownWaiting } from "../guest.js";
import { focusOn, h, link, query } from "../dom.js";
import { takePart } from "../join.js";
import { limits } from "../limits.js";
import { keyset } from "../list.js";
import { liveThread } from "../live/thread.js";
import { postElement } from "../post.js";
import { announcedBox } from "../retention.js";
import { entitle, inCountry, page } from "../shell.js";
import { withSupport } from "../support.js";
import { threadTitle } from "../thread-line.js";
import { t } from "../words.js";

const replying = (room, thread, onSent) => h("section", { "aria-labelledby": "reply" },
    h("h2", { id: "reply" }, t("thread.reply")), composer({ room, thread: thread.id, onSent }));

/// The posts of a conversation: their elements, what each shows, and how to show one.
function postsOf(room, me) {
    const posts = h("div", {});
    const shown = new Map();
    const viewer = { membership: room.you.membership, room, closed: Boolean(me?.banned) };
    const show = (post) => {
        shown.set(post.id, post);
        const element = postElement(withSupport(post), { ...viewer, onChange(changed) {
            const next = show(changed);
            element.replaceWith(next);
            focusOn(next.querySelector("header") ?? next);
        } });
        return element;
    };
    // What was sent from here stands at the end already when the page that holds it is fetched.
    const once = (post) => {
        posts.querySelector(`#post-${CSS.escape(post.id)}`)?.remove();
        return show(post);
    };
    return { posts, shown, show, once };
}

page(t("thread.title"), async () => {
    const [thread, me] = await Promise.all([get(path`/threads/${query("thread")}`), account()]);
    const room = await get(path`/rooms/${thread.room}`);
    inCountry(room.country);
    const title = threadTitle(thread);
    entitle(title);

    const { posts, shown, show, once } = postsOf(room, me);
    const pages = {};
    const list = await keyset(path`/threads/${thread.id}/posts`, posts, once, { pages });
    posts.append(...(await ownWaiting({ thread: thread.id })).map(show));
    const live = room.you.may_read && liveThread({ room, thread, posts, show, shown, pages });
    const onSent = (post) => {
        const element = show(post);
        posts.append(element);
        live?.settle();
        focusOn(element.querySelector("header"));
    };
    return [
        h("p", { class: "crumb" }, link("room.html", `← ${room.name}`, { room: room.slug })),
        h("h1", { lang: thread.title ? room.language : undefined }, title),
        thread.state === "held" && h("p", { class: "soft" }, t("thread.held")),
        announcedBox(room),
        list, live?.element,
        room.you.membership?.state === "admitted" && limits(room),
        room.you.may_write ? thread.state === "live" && replying(room, thread, onSent) : takePart(room, me),
    ];
});
