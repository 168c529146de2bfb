import { account, moderates } from "../account.js";
import { get, path } from "../api.js";
import { composer } from "../composer.js";
import { focusOn, h, link, query } from "../dom.js";
import { announcement } from "../facilitator-code.js";
import { ownWaiting } from "../guest.js";
import { leaving, takePart } from "../join.js";
import { limits } from "../limits.js";
import { keyset } from "../list.js";
import { liveRoom } from "../live/room.js";
import { postElement } from "../post.js";
import { announcedBox } from "../retention.js";
import { frontPage, purpose } from "../room-front.js";
import { entitle, inCountry, page } from "../shell.js";
import { withSupport } from "../support.js";
import { threadLine } from "../thread-line.js";
import { t } from "../words.js";

async function conversations(room) {
    const own = h("div", {}, (await ownWaiting({ room: room.slug })).map((post) => waiting(post, room)));
    const writing = room.you.may_write && h("details", { class: "fold" },
        h("summary", {}, t("room.write")), composer({ room, onSent: (thread) => opened(thread, room, own) }));
    const shown = new Map();
    const show = (thread) => {
        const element = threadLine(thread, room.language);
        shown.set(thread.id, { thread, element });
        return element;
    };
    const place = h("div", {});
    const load = async () => {
        shown.clear();
        const threads = h("ul", { class: "threads" });
        place.replaceChildren(...await keyset(path`/rooms/${room.slug}/threads`, threads, show, { empty: t("room.quiet") }));
        threads.hidden = threads.children.length === 0;
    };
    await load();
    const live = liveRoom({ room, shown, show, async reload() {
        await load();
        focusOn(place.querySelector("a"));
    } });
    return h("section", { "aria-labelledby": "threads" }, h("h2", { id: "threads" }, t("room.threads")), writing, own, place, live);
}

// A guest's thread that waits is out of a page's reach until it is released: its author sees it in the room, and can change it here.
const waiting = (post, room) => {
    const element = postElement(withSupport(post), { room, membership: null, onChange: (changed) => element.replaceWith(waiting(changed, room)) });
    return element;
};

function opened(thread, room, own) {
    if (!thread.guest_token || thread.state === "live") return window.location.assign(`thread.html?thread=${thread.id}`);
    const element = waiting(thread.first_post, room);
    own.append(element);
    focusOn(element.querySelector("header"));
    return null;
}

function place(room, membership) {
    const links = [
        moderates(membership) && link("queue.html", t("nav.queue"), { room: room.slug }, { class: "button" }),
        moderates(membership) && room.access.conditions.length > 0
            && link("applicants.html", t("applicants.title"), { room: room.slug }, { class: "button" }),
        link("log.html", t("log.title"), { room: room.slug }, { class: "button" }),
        membership.role === "facilitator" && link("settings.html", t("settings.title"), { room: room.slug }, { class: "button" }),
    ];
    return h("section", { "aria-labelledby": "place" }, h("h2", { id: "place" }, t("room.place")),
        h("p", {}, t("room.you are", { pseudonym: membership.pseudonym, role: t(`role.${membership.role}`) })),
        h("p", { class: "row" }, links), leaving(room));
}

page(t("room.title"), async () => {
    const [room, me] = await Promise.all([get(path`/rooms/${query("room")}`), account()]);
    entitle(room.name);
    inCountry(room.country);
    const { may_read: mayRead, membership } = room.you;
    const leader = membership?.state === "admitted" && !me?.banned ? await announcement(room) : null;
    return [
        h("p", { class: "crumb" }, link("index.html", `← ${t("nav.rooms")}`)),
        h("h1", { lang: room.language }, room.name),
        purpose(room),
        leader,
        mayRead && announcedBox(room),
        membership?.state === "admitted" && limits(room),
        mayRead && frontPage(room, true),
        mayRead && await conversations(room),
        !mayRead && frontPage(room, false),
        takePart(room, me),
        membership?.state === "admitted" && place(room, membership),
    ];
});
