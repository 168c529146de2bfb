import { get, path } from "./api.js";
import { tab } from "./store.js";

// What a guest wrote in this tab, with the token that opens it later. Leaving at once clears it, and closing the tab.
const known = () => JSON.parse(tab.get("guest") ?? "{}");

export const guestToken = (post) => known()[post]?.token;

export function keepGuestToken(post, room, token) {
    if (token) tab.set("guest", JSON.stringify({ ...known(), [post.id]: { token, room, thread: post.thread } }));
}

/// A guest's own posts in a room, or in one of its conversations, that others do not see yet: only the token shows them.
export async function ownWaiting({ room, thread }) {
    const here = Object.entries(known()).filter(([, kept]) => thread ? kept.thread === thread : kept.room === room);
    const posts = await Promise.all(here.map(([post, { token }]) => get(path`/posts/${post}`, { guest: token }).catch(() => null)));
    return posts.filter((post) => post && post.body !== null && post.state !== "live");
}
