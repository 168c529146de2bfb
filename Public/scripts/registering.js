import { send } from "./api.js";
import { h } from "./dom.js";
import { asTyped, field, form, tick } from "./form.js";
import { passphraseField } from "./passphrase-field.js";
import { proving } from "./proof.js";
import { recoveryCodes } from "./recovery-codes.js";
import { openSession, onward } from "./signing-in.js";
import { named, t } from "./words.js";

/// What a person agrees to, as the site words it.
function consent({ texts }) {
    return [named(texts)].flat().map((text) => h("p", {}, text));
}

/// Making an account: no e-mail address, no telephone number. The name gets random digits, so that nobody can find out who is here.
export function registerForm(site, place) {
    const proof = proving("register");
    const element = form(async ({ stem, passphrase, agreed }) => {
        if (!agreed) {
            element.elements.agreed.focus();
            throw agreement;
        }
        const asked = { stem: stem.trim().toLowerCase(), passphrase, proof: await proof.take(), consent: site.consent.version };
        const made = await send("POST", "/accounts", asked);
        place.replaceChildren(...welcome(made, passphrase));
        place.querySelector("h1").focus();
        return null;
    }, t("register"),
        field({ name: "stem", label: t("register.stem"), hint: t("register.stem.hint"), autocomplete: "off", ...asTyped }),
        passphraseField({ offer: true }),
        h("fieldset", {}, h("legend", {}, t("register.consent")), consent(site.consent),
            h("p", {}, t("register.age", { n: site.minimum_age })),
            tick({ name: "agreed", label: t("register.agree") }),
            h("p", { class: "error", id: "agreed-error", hidden: true })));
    element.addEventListener("input", () => proof.begin(), { once: true });
    return element;
}

// Shown at its own field like any answer of the server.
const agreement = { field: "agreed", local: "register.agree first" };

/// The name and the codes, shown this once; then straight in with the passphrase that was just chosen.
function welcome({ name, recovery_codes: codes }, passphrase) {
    return [
        h("h1", { tabindex: "-1" }, t("welcome.title")),
        h("p", { class: "lead" }, t("welcome.lead")),
        h("p", { class: "box good" }, t("welcome.name"), " ", h("strong", { class: "code", id: "name" }, name)),
        recoveryCodes(codes),
        form(async () => {
            await openSession(name, passphrase);
            window.location.assign(onward());
        }, t("welcome.go")),
    ];
}
