import { signedOut } from "./account.js";
import { send } from "./api.js";
import { focusOn, h } from "./dom.js";
import { actButton, choices, form } from "./form.js";
import { confirming, passphraseField } from "./passphrase-field.js";
import { showProblem } from "./problem.js";
import { tab } from "./store.js";
import { language, t } from "./words.js";

const option = (name, value) => ({ value, label: t(`farewell.${name}.${value}`), hint: t(`farewell.${name}.${value}.hint`) });
const missing = (field, local) => Object.assign(new Error(local), { field, local });

async function end({ passphrase, posts, over_days: days }) {
    await confirming(send("POST", "/account/erasure", { passphrase, posts, over_days: Number(days) }));
    if (Number(days) > 0) return window.location.reload();
    signedOut();
    // Unsent words and guests' tokens are not for whoever opens this tab next.
    tab.clear();
    return window.location.assign(`farewell.html?done=${posts}`);
}

/// Ending one's account: both choices with what each means, and one more question before it happens.
export function farewellForm() {
    const sure = h("div", { class: "box note", hidden: true });
    const asking = (values) => [
        h("h2", { tabindex: "-1" }, t("farewell.sure")),
        h("p", {}, t(`farewell.will.${values.posts}`)), h("p", {}, t(`farewell.will.${values.over_days}`)),
        h("p", { class: "row" },
            actButton(t("farewell.yes"), () => end(values).catch((problem) => {
                // The server's own sentence is English; of rooms it says which.
                if (problem.name === "not-now" && !problem.document.rooms && language !== "en") problem.local = "farewell.successor";
                if (!problem.field) throw problem;
                sure.hidden = true;
                showProblem(element, problem);
            }), { class: "main" }),
            h("button", { type: "button", onclick() {
                sure.hidden = true;
                element.querySelector("button[type=submit]").focus();
            } }, t("farewell.no"))),
    ];
    const element = form(async (values) => {
        if (!values.posts) throw missing("posts", "farewell.choose");
        if (!values.passphrase) throw missing("passphrase", "problem.empty");
        sure.replaceChildren(...asking(values));
        sure.hidden = false;
        focusOn(sure.querySelector("h2"));
        return null;
    }, t("farewell.go on"),
    choices({ name: "posts", legend: t("farewell.posts"), boxed: true, options: ["erase", "keep"].map((value) => option("posts", value)) }),
    choices({ name: "over_days", legend: t("farewell.over_days"), boxed: true, value: "7",
        options: ["7", "0"].map((value) => option("over_days", value)) }),
    h("p", {}, t("farewell.evidence"), " ", h("a", { href: "privacy.html" }, t("nav.privacy"))),
    passphraseField());
    element.append(sure);
    // What was asked about was the choice as it stood.
    element.addEventListener("input", () => { sure.hidden = true; });
    return element;
}
