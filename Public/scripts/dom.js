/// An element with attributes and children. Text goes in as text nodes only; a property that begins with `on` is a listener.
export function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name === "value") element.value = value;
        else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    if (tag === "select" && attributes.value !== undefined) element.value = attributes.value;
    return element;
}

let count = 0;
/// An id that no other element of this page has.
export const fresh = (stem) => `${stem}-${++count}`;

/// Moves focus to an element that takes none by itself, so that a screen reader goes on there.
export function focusOn(element) {
    if (!element) return;
    if (!element.matches("a[href], button, input, select, textarea, summary")) element.setAttribute("tabindex", "-1");
    element.focus();
}

/// Says a sentence to whoever listens to the page; it is on the page for screen readers only.
export function announce(sentence) {
    let region = document.getElementById("announcer");
    if (!region) {
        region = h("p", { id: "announcer", class: "visually-hidden", role: "status", "aria-live": "polite" });
        document.querySelector("footer").append(region);
    }
    region.textContent = "";
    setTimeout(() => { region.textContent = sentence; }, 60);
}

export const query = (name) => new URLSearchParams(window.location.search).get(name);

export const link = (page, text, values = {}, attributes = {}) => {
    const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
    return h("a", { href: search ? `${page}?${search}` : page, ...attributes }, text);
};
