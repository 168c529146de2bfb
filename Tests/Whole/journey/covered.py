"""Whether what is fixed to the window's edge lies over something that somebody wants to press."""

# At the end of the page everything can be pressed; and wherever one has scrolled to, the line in which the way out lies is its own, so that
# nothing looks out from under it. A point of something pressable belongs to it, to what is in it, or, where it is round, to what it is in;
# to the body where the strip lies over it.
COVERED = """() => {
    const said = (element) => `${element.tagName.toLowerCase()} ${(element.textContent || element.name || element.id || "").trim().slice(0, 60)}`;
    const pressable = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const way = document.querySelector(".leave");
    const back = window.scrollY;
    const found = new Set();
    const to = (top) => window.scrollTo({ top, behavior: "instant" });

    to(document.documentElement.scrollHeight);
    for (const element of document.querySelectorAll(pressable)) {
        if (element === way || !element.checkVisibility({ visibilityProperty: true })) continue;
        for (const { left, right, top, bottom } of element.getClientRects()) {
            const [width, height] = [right - left, bottom - top];
            if (width < 2 || height < 2) continue;
            for (const [x, y] of [[.5, .5], [.05, .1], [.95, .1], [.05, .9], [.95, .9]].map(([a, b]) => [left + a * width, top + b * height])) {
                if (x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight) continue;
                const there = document.elementFromPoint(x, y);
                if (there && !element.contains(there) && (there === document.body || !there.contains(element))) found.add(`${said(element)} under ${said(there)} at the end`);
            }
        }
    }
    for (let top = 0; top < document.documentElement.scrollHeight; top += 97) {
        to(top);
        const box = way.getBoundingClientRect();
        for (let x = 2; x < window.innerWidth; x += 12) {
            for (const y of [box.top + 1, (box.top + box.bottom) / 2, box.bottom - 1]) {
                const there = document.elementFromPoint(x, y)?.closest(pressable);
                if (there && there !== way) found.add(`${said(there)} beside the way out`);
            }
        }
    }
    to(back);
    return [...found];
}"""
