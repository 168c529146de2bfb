import { Problem, send } from "./api.js";

function solve(challenge, bits) {
    return new Promise((resolve, reject) => {
        const worker = new Worker(new URL("proof-worker.js", import.meta.url), { type: "module" });
        worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
        worker.onerror = () => { worker.terminate(); reject(new Problem({ type: "proof-of-work" })); };
        worker.postMessage({ challenge, bits });
    });
}

async function ask(purpose) {
    const { challenge, bits, expires_at: end } = await send("POST", "/challenges", { purpose });
    return { proof: { challenge, nonce: await solve(challenge, bits) }, end: new Date(end) };
}

/// A proof of work for one act, solved while the person types: `begin()` at the first key, `take()` when sending. A proof is good for one
/// sending only; the next one begins anew.
export function proving(purpose) {
    let solving = null;
    const begin = () => {
        solving ??= ask(purpose);
        solving.catch(() => { solving = null; });
    };
    return {
        begin,
        async take() {
            begin();
            let solved = await solving;
            if (solved.end - Date.now() < 5_000) solved = await ask(purpose);
            solving = null;
            return solved.proof;
        },
    };
}
