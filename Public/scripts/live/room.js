import { get, path } from "../api.js";
import { subscribe } from "../events.js";
import { t } from "../words.js";
import { found, gather } from "./gather.js";
import { inUse, news, swap } from "./news.js";

const newer = (a, b) => (a.last_post_at ?? "") > (b.last_post_at ?? "");

/// A room's list of conversations that is open: what is new announces itself, and the list is loaded anew when asked for. `shown` knows the
/// thread that each entry shows, `show(thread)` makes an entry, `reload()` fetches the list. Gives the element that announces.
export function liveRoom({ room, shown, show, reload }) {
    const fresh = new Set();
    const tell = () => bar.say(fresh.size ? t("live.threads", { n: fresh.size }) : null);
    const latest = () => [...shown.values()].reduce((last, { thread }) => newer(thread, last) ? thread : last, {});
    let known = latest();

    async function look(id) {
        const thread = await found(get(path`/threads/${id}`));
        const entry = shown.get(id);
        if (!thread) {
            fresh.delete(id);
            if (entry && !inUse(entry.element)) {
                entry.element.remove();
                shown.delete(id);
            }
        } else if (entry ? newer(thread, entry.thread) : newer(thread, known)) fresh.add(id);
        else if (entry && !inUse(entry.element)) swap(entry.element, show(thread));
        tell();
    }

    const again = async () => {
        await reload();
        known = latest();
        fresh.clear();
        tell();
    };

    const bar = news(again);
    const add = gather(look);
    subscribe(path`/rooms/${room.slug}/events`, {
        thread: ({ thread }) => add(thread),
        post: ({ thread }) => add(thread),
        // Missed too much: each conversation of the first page, as it is now.
        async resync() {
            const { items } = await get(path`/rooms/${room.slug}/threads`);
            for (const { id } of items) add(id);
        },
    });
    return bar.element;
}
