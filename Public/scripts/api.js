import { device } from "./store.js";

/// What the server refused (RFC 9457), or why it could not be reached. `name` is the last part of its type: "invalid", "offline".
export class Problem extends Error {
    constructor(document, retryAfter) {
        super(document.detail ?? document.title ?? "");
        Object.assign(this, { document, name: (document.type ?? "").split("/").pop() || "internal", retryAfter });
        this.status = document.status ?? 0;
        this.field = document.field?.split(".").pop();
        this.limit = document.limit;
    }
}

async function problemOf(response) {
    const retry = response.headers.get("Retry-After");
    try {
        return new Problem({ status: response.status, ...await response.json() }, retry);
    } catch {
        return new Problem({ status: response.status, type: response.status === 413 ? "too-large" : "internal" }, retry);
    }
}

async function ask(method, path, { body, key, tag, guest, accept = "application/json" } = {}) {
    const headers = { Accept: accept };
    if (method !== "GET") headers["X-Kring-CSRF"] = "1";
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    if (tag) headers["If-Match"] = tag;
    if (guest) headers["Kring-Guest"] = guest;
    let response;
    try {
        response = await fetch(`/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch {
        throw new Problem({ type: "offline" });
    }
    if (!response.ok) {
        const problem = await problemOf(response);
        if (problem.name === "sign-in-required") device.remove("signed-in");
        throw problem;
    }
    return response;
}

async function request(method, path, options) {
    const response = await ask(method, path, options);
    const answer = response.status === 204 ? null : await response.json().catch(() => null);
    return { answer, tag: response.headers.get("ETag") };
}

export const get = async (path, options) => (await request("GET", path, options)).answer;
export const getTagged = (path) => request("GET", path);
export const send = async (method, path, body, options = {}) => (await request(method, path, { body, ...options })).answer;

/// A whole file that is asked for with a body, as one to save. It comes in pieces: one that breaks off is none.
export async function file(path, body, accept) {
    const response = await ask("POST", path, { body, accept });
    return response.blob().catch(() => { throw Object.assign(new Problem({ type: "offline" }), { local: "export.cut" }); });
}

/// A path out of parts, each made safe: path`/rooms/${slug}/threads`.
export function path(parts, ...values) {
    return parts.reduce((whole, part, index) => whole + encodeURIComponent(values[index - 1]) + part);
}

/// All items of a short list, page after page.
export async function all(listPath) {
    const items = [];
    let cursor = null;
    do {
        const page = await get(`${listPath}?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
        items.push(...page.items);
        cursor = page.next;
    } while (cursor);
    return items;
}
