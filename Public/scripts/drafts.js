import { tab } from "./store.js";

/// A text being written, kept in this tab until it is sent or the person leaves at once. It carries the idempotency key of its
/// own words: sending the same words again is the same act, other words are another.
export function draft(name) {
    const place = `draft:${name}`;
    const read = () => JSON.parse(tab.get(place) ?? "{}");
    return {
        values: () => read().values ?? {},
        keep: (values) => tab.set(place, JSON.stringify({ ...read(), values })),
        keyFor(body) {
            const kept = read();
            const words = JSON.stringify(body);
            if (kept.words === words && kept.key) return kept.key;
            const key = crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join("");
            tab.set(place, JSON.stringify({ ...kept, words, key }));
            return key;
        },
        drop: () => tab.remove(place),
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
