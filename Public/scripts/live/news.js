import { h } from "../dom.js";
import { actButton } from "../form.js";

/// A quiet word at the window's edge that something new is there. It takes no room in the page, so nothing moves that is being read or
/// typed; pressing it runs `show`. `say(sentence)` sets the word, null takes it away.
export function news(show) {
    const button = actButton("", async () => {
        await show();
    }, { hidden: true });
    const element = h("div", { class: "new-here", role: "status" }, button);
    return { element, say(sentence) {
        if (button.textContent === (sentence ?? "")) return;
        button.textContent = sentence ?? "";
        button.hidden = !sentence;
    } };
}

/// Puts a fresh element in an old one's place. What stands above the window's upper edge takes its change of height along, so that what is
/// being read stays where it is.
export function swap(old, fresh) {
    const above = old.getBoundingClientRect().bottom <= 0;
    const before = document.documentElement.scrollHeight;
    old.replaceWith(fresh);
    if (above) window.scrollBy({ top: document.documentElement.scrollHeight - before, behavior: "instant" });
}

/// Whether somebody may be reading or using an element: it is in the window, or it has the focus, or a form stands open in it.
export function inUse(element) {
    const { top, bottom } = element.getBoundingClientRect();
    const inWindow = !document.hidden && bottom > 0 && top < window.innerHeight;
    return inWindow || element.contains(document.activeElement) || element.querySelector("form") !== null;
}
