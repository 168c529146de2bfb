import { account, site } from "../account.js";
import { accountHome, recoverForm } from "../account-home.js";
import { h, link, query } from "../dom.js";
import { registerForm } from "../registering.js";
import { entitle, page } from "../shell.js";
import { signInForm } from "../signing-in.js";
import { t } from "../words.js";

const next = () => ({ next: query("next") });
const other = (act, text) => h("p", { class: "crumb" }, link("account.html", text, { do: act, ...next() }));

async function register(main) {
    entitle(t("register"));
    return [
        h("h1", {}, t("register.title")), h("p", { class: "lead" }, t("register.lead")),
        registerForm(await site(), main), other("", t("register.have")),
    ];
}

function recover(main) {
    entitle(t("recover.title"));
    return [
        h("h1", {}, t("recover.title")), h("p", { class: "lead" }, t("recover.lead")),
        recoverForm(main), other("", t("sign in")),
    ];
}

function signIn() {
    entitle(t("sign in"));
    return [h("h1", {}, t("sign in")), signInForm(), other("register", t("signin.none")), other("recover", t("signin.lost"))];
}

page(t("nav.account"), async (main) => {
    const me = await account();
    if (me) return accountHome(me);
    const act = { register, recover }[query("do")] ?? signIn;
    return act(main);
});
