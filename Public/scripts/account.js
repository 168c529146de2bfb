import { get } from "./api.js";
import { device } from "./store.js";

// The session cookie is out of a script's reach, so the device notes whether asking is worth a request.
let asked;

/// The account that is signed in, or null. One request a page at most, none for visitors.
export function account() {
    asked ??= device.get("signed-in") ? get("/account").catch(visitor) : Promise.resolve(null);
    return asked;
}

function visitor(problem) {
    if (problem.status !== 401) throw problem;
    device.remove("signed-in");
    return null;
}

export function signedIn() {
    device.set("signed-in", "1");
    asked = undefined;
}

export function signedOut() {
    device.remove("signed-in");
    asked = undefined;
}

export const moderates = (membership) => membership.state === "admitted" && ["moderator", "facilitator"].includes(membership.role);

let known;
/// What the site says about itself: languages, themes, helplines, consent, limits.
export const site = () => known ??= get("/site");
