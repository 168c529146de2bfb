// Leaving at once, by the button or by Escape pressed twice within a second. It stands alone, so that it works when nothing else does.
const harmless = "https://www.wikipedia.org/";

function forget() {
    for (const kind of ["sessionStorage", "localStorage"]) {
        try { window[kind].clear(); } catch { /* Forbidden storage has nothing in it. */ }
    }
    // The mark is all that stays, in this tab only: it keeps Back from opening the pages visited before.
    try { sessionStorage.setItem("left", "1"); } catch { /* Back is then as safe as the browser makes it. */ }
}

function leave() {
    document.documentElement.hidden = true;
    document.title = " ";
    document.body?.replaceChildren();
    forget();
    // Whoever opens Kring on this device afterwards is not signed in.
    fetch("/api/v1/sessions/current", { method: "DELETE", keepalive: true, headers: { "X-Kring-CSRF": "1" } }).catch(() => {});
    window.location.replace(harmless);
}

function hasLeft() {
    try { return sessionStorage.getItem("left") === "1"; } catch { return false; }
}

let pressed = -Infinity;
window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - pressed < 1000) leave();
    pressed = event.timeStamp;
}, true);

document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".leave, .leaves")) return;
    event.preventDefault();
    leave();
});

// A page that Back brings out of the browser's memory is hidden until it is clear that nobody has left.
window.addEventListener("pagehide", () => { document.documentElement.hidden = true; });
window.addEventListener("pageshow", (event) => {
    if (event.persisted && hasLeft()) leave();
    else document.documentElement.hidden = false;
});

if (hasLeft()) {
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") leave();
    else sessionStorage.removeItem("left");
}
