import { signedIn } from "./account.js";
import { send } from "./api.js";
import { asTyped, field, form } from "./form.js";
import { passphraseField } from "./passphrase-field.js";
import { query } from "./dom.js";
import { t } from "./words.js";

/// Where to go after signing in: a page of Kring, never an address from elsewhere.
export function onward() {
    const next = query("next") ?? "";
    return /^[a-z]+\.html(\?[\w=&-]*)?$/.test(next) ? next : "index.html";
}

export async function openSession(name, passphrase) {
    await send("POST", "/sessions", { name: name.trim(), passphrase, cookie: true });
    signedIn();
}

export const signInForm = () => form(async ({ name, passphrase }) => {
    await openSession(name, passphrase);
    window.location.assign(onward());
}, t("sign in"),
    field({ name: "name", label: t("signin.name"), hint: t("signin.name.hint"), autocomplete: "username", ...asTyped }),
    passphraseField());
