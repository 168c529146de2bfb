import { tab } from "./store.js";

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/// A text being written, kept in this tab until it is sent or the person leaves at once.
export function draft(name) {
    const place = `draft:${name}`;
    const read = () => JSON.parse(tab.get(place) ?? "{}");
    const write = (changes) => tab.set(place, JSON.stringify({ ...read(), ...changes }));
    return {
        values: () => read().values ?? {},
        keep: (values) => write({ values }),
        drop: () => tab.remove(place),
        /// The idempotency key (and a guest's proof) for sending these very words. It stays the same for the same words until the
        /// server has refused them: so an answer that was lost on its way leads to no second post.
        async attempt(body, prove) {
            const words = JSON.stringify(body);
            const before = read().attempt;
            if (before?.words === words) return before;
            const attempt = { words, key: random(), proof: await prove?.() };
            write({ attempt });
            return attempt;
        },
        refused: () => write({ attempt: null }),
    };
}

/// Fills a form from its draft and keeps the draft as the person types. Passphrases and proofs never come near it.
export function keepDraft(form, name) {
    const kept = draft(name);
    for (const [field, value] of Object.entries(kept.values())) {
        const control = form.elements[field];
        if (control && "value" in control) control.value = value;
    }
    form.addEventListener("input", () => {
        kept.keep(Object.fromEntries([...new FormData(form)].filter(([field]) => !field.includes("passphrase"))));
    });
    return kept;
}
