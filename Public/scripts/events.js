import { device } from "./store.js";

const second = 1000;
// A page that nobody looks at gives its connection back; a line that says nothing for this long, not even a heartbeat, is dead.
const hiddenFor = 60 * second;
const silentFor = 90 * second;
const longestPause = 60 * second;

/// Takes the pieces of a text/event-stream as they come, and gives each event on: `take(name, data, id)`. An id may come alone, to say how
/// far one has heard; then there is no data.
export function reader(take) {
    let rest = "";
    let event = {};
    const line = (text) => {
        if (text === "") {
            if (event.data !== undefined || event.id) take(event.event ?? "message", event.data, event.id);
            event = {};
            return;
        }
        const [, name, value] = /^([^:]*):? ?(.*)$/.exec(text);
        if (name === "data") event.data = event.data === undefined ? value : `${event.data}\n${value}`;
        else if (name === "event" || name === "id") event[name] = value;
    };
    return (piece) => {
        const lines = (rest + piece).split(/\r?\n/);
        rest = lines.pop();
        lines.forEach(line);
    };
}

// What a handler cannot do is its own matter: the stream goes on.
const tell = (handler, data) => Promise.resolve(data).then(handler).catch((problem) => console.warn(problem));

/// Listens to `path` ("/queue/events", "/rooms/⟨slug⟩/events") and gives each event's data to the handler of its name: `post` and
/// `thread` {post, thread}, `queue` {item, room}, `resync` {} when too much was missed and everything is to be loaded anew. It comes
/// back after a lost connection where it had stopped, waits longer each time, rests while the page is hidden for long, and ends by
/// itself when this person may no longer listen. What it returns stops it.
export function subscribe(path, handlers) {
    let lastId = null;
    let failures = 0;
    let stopped = false;
    let current = null;
    let timer = null;

    async function listen(attempt) {
        const headers = { Accept: "text/event-stream" };
        if (lastId) headers["Last-Event-ID"] = lastId;
        const response = await fetch(`/api/v1${path}`, { headers, cache: "no-store", signal: attempt.signal });
        if (response.status === 401) device.remove("signed-in");
        if (!response.ok) return { status: response.status, wait: Number(response.headers.get("Retry-After")) * second };
        const read = reader((name, data, id) => {
            if (id) lastId = id;
            if (data !== undefined && handlers[name]) tell(handlers[name], JSON.parse(data));
        });
        const stream = response.body.getReader();
        const decoder = new TextDecoder();
        let silence;
        const alive = () => {
            clearTimeout(silence);
            silence = setTimeout(() => attempt.abort(), silentFor);
        };
        try {
            alive();
            for (let part = await stream.read(); !part.done; part = await stream.read()) {
                failures = 0;
                alive();
                read(decoder.decode(part.value, { stream: true }));
            }
        } finally {
            clearTimeout(silence);
        }
        return { status: 200, wait: 0 };
    }

    async function connect() {
        clearTimeout(timer);
        if (stopped || current) return;
        const attempt = current = new AbortController();
        const { status, wait } = await listen(attempt).catch(() => ({ status: 0, wait: 0 }));
        if (current !== attempt) return;
        current = null;
        if (status >= 400 && status < 500 && status !== 429) return stop();
        // No two pages come back at one moment after a restart.
        const pause = Math.min(second * 2 ** failures++, longestPause) * (0.5 + Math.random());
        if (!document.hidden) timer = setTimeout(connect, Math.max(pause, wait || 0));
    }

    const rest = () => {
        clearTimeout(timer);
        current?.abort();
        current = null;
    };
    const looked = () => {
        clearTimeout(timer);
        if (document.hidden) timer = setTimeout(rest, hiddenFor);
        else connect();
    };
    function stop() {
        stopped = true;
        rest();
        document.removeEventListener("visibilitychange", looked);
        window.removeEventListener("pagehide", rest);
        window.removeEventListener("pageshow", looked);
    }

    document.addEventListener("visibilitychange", looked);
    window.addEventListener("pagehide", rest);
    window.addEventListener("pageshow", looked);
    connect();
    return stop;
}
