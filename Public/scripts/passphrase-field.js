import { announce, h } from "./dom.js";
import { field, tick } from "./form.js";
import { passphrase, tongues } from "./passphrase.js";
import { language, t } from "./words.js";

/// Sends what the passphrase confirms; a wrong one is said at its field.
export const confirming = (sending) => sending.catch((problem) => {
    throw problem.name === "sign-in-failed" ? Object.assign(problem, { field: "passphrase", local: "passphrase.wrong" }) : problem;
});

/// A field for a passphrase, which can be shown. With `offer` it can also be made up of plain words, of the page's language or another.
export function passphraseField({ name = "passphrase", label = t("passphrase"), offer = false } = {}) {
    const element = field({ name, label, type: "password", autocomplete: offer ? "new-password" : "current-password",
        hint: offer ? t("passphrase.hint") : undefined });
    const control = element.querySelector("input");
    const show = tick({ name: `${name}-shown`, label: t("passphrase.show"), onchange: (event) => reveal(event.target.checked) });
    const reveal = (shown) => { control.type = shown ? "text" : "password"; };
    const tongue = h("select", { "aria-label": t("passphrase.tongue"), value: language in tongues ? language : "en" },
        Object.entries(tongues).map(([tag, own]) => h("option", { value: tag, lang: tag }, own)));
    const make = async () => {
        control.value = await passphrase(tongue.value);
        show.querySelector("input").checked = true;
        reveal(true);
        announce(t("passphrase.made"));
        control.focus();
    };
    element.append(h("div", { class: "row" }, show,
        offer && [h("button", { type: "button", onclick: make }, t("passphrase.make")), tongue]));
    return element;
}
