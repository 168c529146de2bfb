import { fresh, h } from "./dom.js";
import { t } from "./words.js";

/// A modal dialog with its own heading, a way to close it, and the way out: the page's own lies behind the backdrop. Focus returns
/// to where it was.
export function dialog(title, ...content) {
    const id = fresh("dialog");
    const element = h("dialog", { "aria-labelledby": id },
        h("h2", { id, tabindex: "-1" }, title), content,
        h("p", { class: "row apart" },
            h("button", { type: "button", onclick: () => element.close() }, t("close")),
            h("a", { class: "button leaves", href: "https://www.wikipedia.org/", rel: "noreferrer" }, t("leave"))));
    const before = document.activeElement;
    element.addEventListener("close", () => {
        element.remove();
        before?.focus();
    });
    document.body.append(element);
    element.showModal();
    element.querySelector("h2").focus();
    return element;
}
