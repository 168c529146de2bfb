import { subscribe } from "../events.js";

/// What happens in a burst is looked at once.
const calm = 150;

/// Keeps a desk as the server has it: each item that something happened to is met anew. `after()` follows. Gives what stops it.
export function live(desk, ready, after = () => {}) {
    const touched = new Set();
    let timer = null;
    async function settle() {
        await ready;
        timer = null;
        const ids = [...touched];
        touched.clear();
        await Promise.all(ids.map((id) => desk.meet(id).catch((problem) => console.warn(problem))));
        after();
    }
    const stop = subscribe("/queue/events", {
        queue({ item }) {
            touched.add(item);
            timer ??= setTimeout(settle, calm);
        },
        async resync() {
            await ready;
            await desk.again();
            after();
        },
    });
    ready.catch(stop);
    return stop;
}
