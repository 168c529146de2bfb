import { tab } from "./store.js";

// A guest's token opens the later acts on a post: kept in this tab only, gone when the person leaves.
export const guestToken = (post) => tab.get(`guest:${post}`);

export function keepGuestToken(post, token) {
    if (token) tab.set(`guest:${post}`, token);
}
