const second = 1000;

/// Gathers ids as events name them, and gives each to `look(id)` a moment later, once for all that came meanwhile. The moment is drawn, so
/// that not all readers of a room ask at once; a look that could not be had is tried again later.
export function gather(look, { soon = () => (0.3 + 1.2 * Math.random()) * second, later = 30 * second } = {}) {
    const waiting = new Set();
    const add = (id, after = soon()) => {
        if (waiting.has(id)) return;
        waiting.add(id);
        setTimeout(async () => {
            waiting.delete(id);
            try {
                await look(id);
            } catch (problem) {
                if (problem.name === "offline" || problem.retryAfter) add(id, later);
                else console.warn(problem);
            }
        }, after);
    };
    return add;
}

/// What a read gives, or null where it is not there any more.
export const found = (promise) => promise.catch((problem) => {
    if (problem.status !== 404) throw problem;
    return null;
});
