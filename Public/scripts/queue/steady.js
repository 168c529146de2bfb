// What one looks at: where the focus is, else the first item that is in sight.
function anchor(list) {
    const focused = document.activeElement;
    const within = ({ top, bottom }) => bottom > 0 && top < window.innerHeight;
    if (list.contains(focused) && within(focused.getBoundingClientRect())) return focused;
    return [...list.querySelectorAll(".item")].find((item) => item.getBoundingClientRect().bottom > 0);
}

/// Makes a change to a list that somebody is reading: what they look at stays where it is on their screen.
export function steady(list, change) {
    const held = anchor(list);
    const before = held?.getBoundingClientRect().top;
    const made = change();
    if (held?.isConnected) window.scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
    return made;
}
