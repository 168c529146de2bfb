import { account, moderates, site } from "../account.js";
import { endingBox } from "../account/ending.js";
import { h, link, query } from "../dom.js";
import { farewellForm } from "../farewell.js";
import { nearLines } from "../helplines.js";
import { and, successorLink } from "../problem.js";
import { page } from "../shell.js";
import { t } from "../words.js";

async function over(posts) {
    const { helplines } = await site();
    return [
        h("h1", {}, t("farewell.done")),
        h("p", { class: "lead" }, t(`farewell.done.${posts}`)),
        h("p", {}, t("farewell.done.file")),
        h("section", { class: "box support", "aria-labelledby": "help" },
            h("h2", { id: "help" }, t("farewell.help")), nearLines(helplines)),
        h("p", {}, t("farewell.back")),
        h("p", { class: "row" }, h("a", { class: "button", href: "index.html" }, t("apology.rooms"))),
    ];
}

const signIn = () => h("p", { class: "row" }, link("account.html", t("sign in"), { next: "farewell.html" }, { class: "button main" }));

/// Whoever leads a room is asked to think of it: the server refuses those only who are the last.
function leading(me) {
    const led = me.memberships.filter((one) => one.role === "facilitator" && moderates(one));
    return led.length > 0 && h("div", { class: "box note" },
        h("p", {}, t("farewell.lead a room", { rooms: and.format(led.map((one) => one.room_name)) })),
        h("ul", {}, led.map((one) => h("li", {}, successorLink(one.room, one.room_name)))));
}

page(t("farewell.title"), async () => {
    const done = ["erase", "keep"].find((posts) => posts === query("done"));
    const me = await account();
    if (done && !me) return over(done);
    return [
        h("p", { class: "crumb" }, link("account.html", `← ${t("account.title")}`)),
        h("h1", {}, t("farewell.title")),
        me?.erasure ? endingBox(me.erasure, () => window.location.assign("account.html#ending")) : [
            h("p", { class: "lead" }, t("farewell.lead")),
            h("div", { class: "box" }, h("p", {}, t("farewell.export"), " ", h("a", { href: "account.html#export" }, t("account.export")))),
            me ? [leading(me), farewellForm()] : signIn(),
        ],
    ];
});
