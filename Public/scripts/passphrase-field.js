import { announce, h } from "./dom.js";
import { field, tick } from "./form.js";
import { passphrase } from "./passphrase.js";
import { t } from "./words.js";

/// A field for a passphrase, which can be shown. With `offer` it can also be made up of plain words.
export function passphraseField({ name = "passphrase", label = t("passphrase"), offer = false } = {}) {
    const element = field({ name, label, type: "password", autocomplete: offer ? "new-password" : "current-password",
        hint: offer ? t("passphrase.hint") : undefined });
    const control = element.querySelector("input");
    const show = tick({ name: `${name}-shown`, label: t("passphrase.show"), onchange: (event) => reveal(event.target.checked) });
    const reveal = (shown) => { control.type = shown ? "text" : "password"; };
    const make = () => {
        control.value = passphrase();
        show.querySelector("input").checked = true;
        reveal(true);
        announce(t("passphrase.made"));
        control.focus();
    };
    element.append(h("div", { class: "row" }, show, offer && h("button", { type: "button", onclick: make }, t("passphrase.make"))));
    return element;
}
