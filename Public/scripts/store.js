// What this device remembers. Storage may be switched off: then nothing is remembered, and nothing breaks.
function guarded(kind) {
    const area = () => {
        try { return window[kind]; } catch { return null; }
    };
    return {
        get: (name) => area()?.getItem(name) ?? null,
        set(name, value) {
            try { area()?.setItem(name, value); } catch { /* Full or forbidden: the page works without. */ }
        },
        remove: (name) => area()?.removeItem(name),
        clear: () => area()?.clear(),
    };
}

// Language, chosen country and whether to ask for the account outlive the tab; drafts and guests' tokens do not.
export const device = guarded("localStorage");
export const tab = guarded("sessionStorage");
