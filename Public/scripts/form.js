import { fresh, h } from "./dom.js";
import { clearProblems, showProblem } from "./problem.js";
import { t } from "./words.js";

/// A labelled control with its hint and the place of its error. `as` is input, textarea or a list of options for a select.
export function field({ name, label, hint, as = "input", class: style, ...attributes }) {
    const id = fresh(name);
    const described = hint ? `${id}-hint` : undefined;
    const control = Array.isArray(as)
        ? h("select", { id, name, "aria-describedby": described, class: style, ...attributes },
            as.map(([value, text]) => h("option", { value, selected: value === attributes.value }, text)))
        : h(as, { id, name, "aria-describedby": described, class: style, ...attributes });
    return h("div", { class: "field" },
        h("label", { for: id }, label),
        hint && h("p", { class: "hint", id: described }, hint),
        control,
        h("p", { class: "error", id: `${id}-error`, hidden: true }));
}

export const tick = ({ name, label, hint, type = "checkbox", value = "yes", ...attributes }) =>
    h("label", { class: "choice" }, h("input", { type, name, value, ...attributes }),
        h("span", {}, hint ? [h("strong", {}, label), h("small", {}, hint)] : label));

/// A group of radios or checkboxes under one question; `options` are {value, label, hint?}.
export function choices({ name, legend, hint, options, value, type = "radio", boxed = false }) {
    const id = fresh(name);
    const chosen = [value].flat();
    return h("fieldset", { class: boxed ? "choices boxed" : "choices", "aria-describedby": `${hint ? `${id}-hint ` : ""}${id}-error` },
        h("legend", {}, legend),
        hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
        options.map((option) => tick({ name, type, ...option, checked: chosen.includes(option.value) })),
        h("p", { class: "error", id: `${id}-error`, "data-for": name, hidden: true }));
}

/// A form that sends itself by `act(values, form)`, once at a time. What it says afterwards is what `act` answers; what was typed stays
/// unless `act` clears it, and a problem is shown at its field.
export function form(act, label, ...children) {
    const button = h("button", { type: "submit", class: "main" }, label);
    const status = h("div", { class: "status", role: "status" });
    const element = h("form", { novalidate: true }, children, h("div", { class: "row" }, button), status);
    element.addEventListener("submit", async (event) => {
        event.preventDefault();
        if (button.getAttribute("aria-disabled") === "true") return;
        button.setAttribute("aria-disabled", "true");
        clearProblems(element);
        status.replaceChildren();
        try {
            const said = await act(Object.fromEntries(new FormData(element)), element);
            status.replaceChildren(...(said ? [h("p", { class: "box good" }, said)] : []));
        } catch (problem) {
            showProblem(element, problem);
            element.dispatchEvent(new CustomEvent("problem", { detail: problem }));
        } finally {
            button.removeAttribute("aria-disabled");
        }
    });
    return element;
}

/// A button that acts once at a time; its problem is shown right beside it.
export function actButton(label, act, attributes = {}) {
    const button = h("button", { type: "button", ...attributes }, label);
    button.addEventListener("click", async () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        button.setAttribute("aria-disabled", "true");
        button.parentElement?.querySelector(".alert")?.remove();
        try {
            await act(button);
        } catch (problem) {
            showProblem(button.parentElement ?? document.body, problem);
        } finally {
            button.removeAttribute("aria-disabled");
        }
    });
    return button;
}

/// For names and codes: a phone neither capitalises nor corrects them.
export const asTyped = { autocapitalize: "none", spellcheck: "false" };

export const optional = (label) => `${label} (${t("optional")})`;
