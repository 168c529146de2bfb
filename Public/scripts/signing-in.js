import { account, signedIn } from "./account.js";
import { codeField, digits } from "./account/one-time-codes.js";
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

export async function openSession(name, passphrase, code) {
    const asked = { name: name.trim(), passphrase, cookie: true };
    if (code) asked.one_time_code = digits(code);
    await send("POST", "/sessions", asked);
    signedIn();
}

/// Signing in. Whether a code is needed is known only once the passphrase fits: its field comes then, and what was typed stays.
export function signInForm() {
    const code = codeField(t("signin.code.hint"));
    code.hidden = true;
    return form(async ({ name, passphrase, one_time_code: given }) => {
        try {
            await openSession(name, passphrase, given);
        } catch (problem) {
            if (problem.name !== "one-time-code-required") throw problem;
            const asked = !code.hidden;
            code.hidden = false;
            code.querySelector("input").focus();
            if (asked) throw Object.assign(problem, { field: "one_time_code", local: given ? "signin.code.wrong" : "problem.empty" });
            return t("signin.code.needed");
        }
        window.location.assign((await account())?.banned ? "account.html" : onward());
        return null;
    }, t("sign in"),
    field({ name: "name", label: t("signin.name"), hint: t("signin.name.hint"), autocomplete: "username", ...asTyped }),
    passphraseField(), code);
}
