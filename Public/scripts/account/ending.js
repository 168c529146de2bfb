import { send } from "../api.js";
import { day } from "../dates.js";
import { announce, h, link } from "../dom.js";
import { actButton } from "../form.js";
import { t } from "../words.js";
import { section } from "./section.js";

/// An account that ends over a week: when, what becomes of the texts, and a way to stay. `stopped()` is called when it is stopped.
export const endingBox = ({ posts, ends_at: at }, stopped) => h("div", { class: "box note" },
    h("p", {}, t("ending.running", { day: day(at) })), h("p", {}, t(`ending.running.${posts}`)), h("p", {}, t("ending.stop.hint")),
    h("p", { class: "row" }, actButton(t("ending.stop"), async () => {
        await send("DELETE", "/account/erasure");
        stopped();
    })));

/// Ending the account: the way there, or how far it has come.
export function ending(me) {
    const stopped = () => {
        const fresh = ending({ ...me, erasure: undefined });
        element.replaceWith(fresh);
        announce(t("ending.stopped"));
        fresh.querySelector("h2").focus();
    };
    const element = section("ending", me.erasure ? endingBox(me.erasure, stopped)
        : [h("p", {}, t("ending.lead")), h("p", { class: "row" }, link("farewell.html", t("ending.how"), {}, { class: "button" }))]);
    return element;
}
