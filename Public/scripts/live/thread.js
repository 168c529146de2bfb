import { all, get, path } from "../api.js";
import { focusOn } from "../dom.js";
import { subscribe } from "../events.js";
import { t } from "../words.js";
import { found, gather } from "./gather.js";
import { inUse, news, swap } from "./news.js";

const gone = (id) => ({ id, body: null, state: "deleted", author: {} });
const looksLike = ({ body, content_warning: warning, state, edited_at: edited, pending_edit: edit }) =>
    JSON.stringify([body, warning, state, edited, edit]);

/// A conversation that is open: others' new posts announce themselves, and come when asked for. What changed is put in place where nobody
/// is reading it, else it waits as the new posts do. `posts` holds the elements, `show(post)` makes one, `shown` knows what each shows, and
/// `pages.next()` fetches what the list has not yet. Gives the element that announces, and `own(post)` for what the reader sent.
export function liveThread({ room, thread, posts, show, shown, pages }) {
    const fresh = new Map();
    const changed = new Map();
    let newest = thread.last_post_at ?? "";
    const elementOf = (id) => posts.querySelector(`#post-${CSS.escape(id)}`);

    function tell() {
        const came = fresh.size && t("live.posts", { n: fresh.size });
        bar.say(came || (changed.size ? t("live.changed", { n: changed.size }) : null));
    }

    function take(post) {
        const old = elementOf(post.id);
        if (!old) {
            // A page of the list that is not fetched yet holds older ones, too.
            if (post.body !== null && (!pages.next || post.published_at > newest)) fresh.set(post.id, post);
        } else if (shown.has(post.id) && looksLike(shown.get(post.id)) !== looksLike(post)) {
            if (inUse(old)) changed.set(post.id, post);
            else {
                changed.delete(post.id);
                swap(old, show(post));
            }
        } else changed.delete(post.id);
        tell();
    }

    // An own post, or one that came with the next page, is new to nobody.
    function settle() {
        for (const id of fresh.keys()) if (elementOf(id)) fresh.delete(id);
        tell();
    }

    async function look(id) {
        const post = await found(get(path`/posts/${id}`));
        if (post) return take(post);
        fresh.delete(id);
        return elementOf(id) ? take(gone(id)) : tell();
    }

    // Missed too much: what the conversation holds now, against what is shown.
    async function resync() {
        const now = await all(path`/threads/${thread.id}/posts`);
        now.forEach(take);
        const held = new Set(now.map(({ id }) => id));
        for (const [id, post] of shown) if (post.state === "live" && !held.has(id) && elementOf(id)) take(gone(id));
    }

    async function reveal() {
        while (pages.next) await pages.next();
        for (const post of changed.values()) elementOf(post.id)?.replaceWith(show(post));
        const came = [...fresh.values()].filter(({ id }) => !elementOf(id)).sort((a, b) => a.published_at < b.published_at ? -1 : 1);
        const first = came[0]?.id ?? [...fresh.keys()][0] ?? [...changed.keys()][0];
        newest = came.reduce((latest, { published_at: at }) => at > latest ? at : latest, newest);
        posts.append(...came.map(show));
        fresh.clear();
        changed.clear();
        tell();
        const element = first && elementOf(first);
        focusOn(element?.querySelector("header") ?? element);
    }

    const bar = news(reveal);
    const add = gather(look);
    // What was left alone because it was being read is put in place once it is out of sight.
    let scrolled;
    document.addEventListener("scroll", () => {
        clearTimeout(scrolled);
        scrolled = setTimeout(() => [...changed.values()].forEach(take), 200);
    }, { passive: true });
    const heard = ({ post, thread: id }) => id === thread.id && add(post);
    // What happens to the post that opens a conversation is said of the conversation.
    subscribe(path`/rooms/${room.slug}/events`, { post: heard, thread: heard, resync });
    return { element: bar.element, settle };
}
