import { account, moderates } from "./account.js";
import { bannedLine } from "./account/banned.js";
import { get } from "./api.js";
import { focusOn, h, link } from "./dom.js";
import { helplines } from "./helplines.js";
import { codesLink, here, needsCodes, sentence } from "./problem.js";
import { choose, language, languages, t } from "./words.js";

const current = window.location.pathname.split("/").pop() || "index.html";
const entry = (page, text, ...extra) => {
    const anchor = link(page, [text, ...extra], {}, current === page ? { "aria-current": "page" } : {});
    return h("li", {}, anchor);
};

async function unread() {
    const { items } = await get("/account/notices?limit=100");
    const count = items.filter((notice) => !notice.read).length;
    return count > 0 && [" ", h("span", { class: "count" }, String(count), h("span", { class: "visually-hidden" }, ` ${t("nav.unread")}`))];
}

async function entries(list) {
    const me = await account().catch(() => null);
    list.append(entry("index.html", t("nav.rooms")));
    if (!me) {
        list.append(entry("account.html", t("nav.sign in")));
        return;
    }
    if (me.banned && current !== "account.html") document.querySelector(".bar").append(bannedLine());
    if (!me.banned && me.memberships.some(moderates)) list.append(entry("queue.html", t("nav.queue")));
    const notices = entry("notices.html", t("nav.notices"));
    list.append(notices);
    if (!me.banned && me.roles.includes("steward")) list.append(entry("steward.html", t("nav.steward")));
    list.append(entry("account.html", t("nav.account")));
    const count = await unread().catch(() => null);
    if (count) notices.firstChild.append(...count);
}

function frame() {
    document.documentElement.lang = language;
    document.querySelector(".skip").textContent = t("skip");
    const leave = document.getElementById("leave");
    leave.textContent = t("leave");
    leave.title = t("leave.how");
    const list = h("ul", {});
    document.querySelector(".top").prepend(
        h("div", { class: "bar" },
            h("a", { class: "brand", href: "index.html" }, h("img", { src: "kring.svg", alt: "" }), "Kring"),
            helplines(),
            h("nav", { "aria-label": t("nav.label") }, list)));
    const tongue = h("select", { id: "tongue", value: language, onchange: (event) => choose(event.target.value) },
        Object.entries(languages).map(([tag, name]) => h("option", { value: tag, lang: tag, selected: tag === language }, name)));
    document.querySelector(".foot").append(h("div", {},
        link("privacy.html", t("nav.privacy")),
        link("transparency.html", t("nav.transparency")),
        h("label", { for: "tongue" }, t("language"), tongue),
        h("span", {}, t("leave.how"))));
    entries(list);
}

/// Opens a page: its frame, its title, its own content out of `build(main)`, and focus on its heading or on what the address names.
export async function page(title, build) {
    frame();
    const main = document.getElementById("main");
    entitle(title);
    try {
        const content = await build(main);
        main.replaceChildren(...[content].flat(Infinity).filter(Boolean));
    } catch (problem) {
        main.replaceChildren(...apology(problem));
    }
    main.removeAttribute("aria-busy");
    const named = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (document.activeElement === document.body) focusOn(named || main.querySelector("h1"));
}

export function entitle(title) {
    document.title = `${title} · Kring`;
}

/// Helplines for the country of the room that is open.
export function inCountry(country) {
    document.querySelector(".helplines").dataset.country = country;
}

function apology(problem) {
    const title = needsCodes(problem) ? "apology.codes" : problem.status === 404 ? "apology.missing" : "apology";
    return [
        h("h1", {}, t(title)),
        h("p", { class: "lead" }, sentence(problem)),
        h("p", { class: "row" },
            needsCodes(problem) && codesLink({ class: "button main" }),
            problem.status === 401 && link("account.html", t("sign in"), { next: here() }, { class: "button main" }),
            h("a", { class: "button", href: "index.html" }, t("apology.rooms"))),
    ].filter(Boolean);
}
