import { account } from "../account.js";
import { get, path } from "../api.js";
import { composer } from "../composer.js";
import { ownWaiting } from "../guest.js";
import { focusOn, h, link, query } from "../dom.js";
import { takePart } from "../join.js";
import { keyset } from "../list.js";
import { postElement } from "../post.js";
import { entitle, inCountry, page } from "../shell.js";
import { threadTitle } from "../thread-line.js";
import { t } from "../words.js";

const replying = (room, thread, onSent) => h("section", { "aria-labelledby": "reply" },
    h("h2", { id: "reply" }, t("thread.reply")), composer({ room, thread: thread.id, onSent }));

page(t("thread.title"), async () => {
    const [thread, me] = await Promise.all([get(path`/threads/${query("thread")}`), account()]);
    const room = await get(path`/rooms/${thread.room}`);
    inCountry(room.country);
    const title = threadTitle(thread);
    entitle(title);

    const posts = h("div", {});
    const viewer = { membership: room.you.membership, room, closed: Boolean(me?.banned) };
    const show = (post) => {
        const element = postElement(post, { ...viewer, onChange(changed) {
            const next = show(changed);
            element.replaceWith(next);
            focusOn(next.querySelector("header") ?? next);
        } });
        return element;
    };
    const list = await keyset(path`/threads/${thread.id}/posts`, posts, show);
    posts.append(...(await ownWaiting({ thread: thread.id })).map(show));
    const onSent = (post) => {
        const element = show(post);
        posts.append(element);
        focusOn(element.querySelector("header"));
    };
    return [
        h("p", { class: "crumb" }, link("room.html", `← ${room.name}`, { room: room.slug })),
        h("h1", { lang: thread.title ? room.language : undefined }, title),
        thread.state === "held" && h("p", { class: "soft" }, t("thread.held")),
        list,
        room.you.may_write ? thread.state === "live" && replying(room, thread, onSent) : takePart(room, me),
    ];
});
