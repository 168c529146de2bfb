import { Problem } from "./api.js";
import { h } from "./dom.js";
import { graphemes } from "./text.js";
import { has, language, t } from "./words.js";

function atLimit(control, limit) {
    if (typeof limit !== "number") return null;
    const length = graphemes(control?.value ?? "");
    const counted = !control || control.type === "number" ? null : length;
    if (counted === null) return t("problem.number", { limit });
    return t(counted > limit ? "problem.too long" : "problem.too short", { limit, n: limit, length });
}

// How long to wait, in whole minutes where they are many seconds, in hours where they are many minutes.
function waiting(seconds) {
    const wait = Number(seconds ?? 60);
    if (wait < 90) return t("wait.seconds", { n: wait });
    return wait < 5_400 ? t("wait.minutes", { n: Math.ceil(wait / 60) }) : t("wait.hours", { n: Math.ceil(wait / 3_600) });
}

/// Names one after the other, as a sentence has them.
export const and = new Intl.ListFormat(language, { type: "conjunction" });

/// The way to where somebody else is named who leads a room.
export const successorLink = (room, name) => h("a", { href: `settings.html?room=${encodeURIComponent(room)}#members` },
    t("problem.successor.link", { room: name }));

/// A role rests until one-time codes are on: the way there is said with the refusal.
export const needsCodes = (problem) => problem.name === "not-permitted" && (problem.document.unmet ?? []).includes("one_time_codes");
export const codesLink = (attributes) => h("a", { href: "account.html#totp", ...attributes }, t("problem.codes.link"));

/// A problem in plain words: what is the matter, and what helps. It never blames, and says that nothing typed is lost.
export function sentence(problem, control) {
    if (problem.local) return t(problem.local, { wait: waiting(problem.retryAfter) });
    if (!(problem instanceof Problem)) {
        console.error(problem);
        return t("problem.internal", { incident: "" });
    }
    if (needsCodes(problem)) return t("problem.codes");
    if (problem.document.rooms) return t("problem.successor", { rooms: and.format(problem.document.rooms.map(({ name }) => name)) });
    if (problem.name === "not-permitted" && problem.document.unmet?.includes("sanction")) return t("problem.sanction");
    const specific = problem.field && `problem.${problem.name}.${problem.field}`;
    if (["invalid", "malformed"].includes(problem.name)) {
        if (control && control.value === "") return t("problem.empty");
        if (has(`problem.limit.${problem.limit}`)) return t(`problem.limit.${problem.limit}`);
        const said = specific && has(specific) ? t(specific) : t("problem.invalid", { detail: language === "en" ? problem.message : "" });
        return atLimit(control, problem.limit) ?? said;
    }
    if (specific && has(specific)) return t(specific);
    // The server's own sentence says more than ours, but it says it in English.
    if (["not-now", "not-permitted"].includes(problem.name) && language === "en" && problem.message) return problem.message;
    const key = `problem.${problem.name}`;
    return t(has(key) ? key : "problem.internal", { wait: waiting(problem.retryAfter), incident: problem.document.incident ?? "" });
}

export function clearProblems(element) {
    for (const error of element.querySelectorAll(".error")) error.hidden = true;
    for (const control of element.querySelectorAll("[aria-invalid]")) {
        control.removeAttribute("aria-invalid");
        const hint = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => !id.endsWith("-error")).join(" ");
        if (hint) control.setAttribute("aria-describedby", hint);
        else control.removeAttribute("aria-describedby");
    }
    for (const alert of element.querySelectorAll(".alert")) alert.remove();
}

/// Ties the problem to its field and moves there; without a field of this form it stands at the form's end.
export function showProblem(element, problem) {
    const named = (name) => name && element.querySelector(`[name="${CSS.escape(name)}"]`);
    const control = named(problem.field) ?? named(problem.field?.replace(/\[\d+\]$/, ""));
    const error = control && (control.closest(".field, fieldset")?.querySelector(".error"));
    if (error) {
        error.textContent = sentence(problem, control);
        error.hidden = false;
        control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${error.id}`.trim());
        control.focus();
        return;
    }
    const box = h("div", { class: "box stop alert", role: "alert", tabindex: "-1" }, h("p", {}, sentence(problem)));
    if (problem.name === "sign-in-required") {
        box.append(h("a", { href: `account.html?next=${encodeURIComponent(here())}` }, t("sign in")));
    }
    if (needsCodes(problem)) box.append(codesLink());
    if (problem.document?.rooms) box.append(h("ul", {}, problem.document.rooms.map(({ room, name }) => h("li", {}, successorLink(room, name)))));
    element.append(box);
    box.focus();
}

/// This page, as `account.html?next=` takes it.
export const here = () => window.location.pathname.split("/").pop() + window.location.search;
