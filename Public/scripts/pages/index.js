import { account, site } from "../account.js";
import { get, path } from "../api.js";
import { h, query } from "../dom.js";
import { field } from "../form.js";
import { keyset } from "../list.js";
import { roomCard } from "../room-card.js";
import { page } from "../shell.js";
import { languageName, named, t } from "../words.js";

// My rooms stand first; one that is not on the directory's first page is asked for by itself.
async function mine(me, themes) {
    if (!me?.memberships.length) return null;
    const rooms = await Promise.all(me.memberships.map(({ room }) => get(path`/rooms/${room}`).catch(() => null)));
    return h("section", { "aria-labelledby": "mine" },
        h("h2", { id: "mine" }, t("index.mine")),
        h("ul", { class: "rooms" }, rooms.filter(Boolean).map((room) => roomCard(room, themes))));
}

function searching(themes, languages) {
    const anyOf = (pairs) => [["", t("index.any")], ...pairs];
    return h("form", { class: "search", role: "search", action: "index.html" },
        field({ name: "q", label: t("index.q"), type: "search", value: query("q") ?? "", maxlength: 100 }),
        field({ name: "theme", label: t("index.theme"), value: query("theme") ?? "",
            as: anyOf(themes.map(({ id, names }) => [id, named(names)])) }),
        field({ name: "language", label: t("index.language"), value: query("language") ?? "",
            as: anyOf(languages.map((tag) => [tag, languageName(tag)])) }),
        h("div", { class: "field" }, h("button", { type: "submit", class: "main" }, t("index.search"))));
}

// form-action is 'none' for every page: the search becomes an address here, which can be kept and shared.
function onSearch(event) {
    event.preventDefault();
    const wishes = [...new FormData(event.target)].filter(([, value]) => value);
    window.location.assign(`index.html?${new URLSearchParams(wishes)}`);
}

page(t("nav.rooms"), async () => {
    const wishes = ["q", "theme", "language"].filter((name) => query(name)).map((name) => [name, query(name)]);
    const rooms = h("ul", { class: "rooms" });
    const about = site();
    const me = await account();
    const { themes, languages } = await about;
    const own = new Set(me?.memberships.map(({ room }) => room));
    const show = (room) => wishes.length || !own.has(room.slug) ? roomCard(room, themes) : "";
    const [list, first] = await Promise.all([
        keyset(`/rooms?${new URLSearchParams(wishes)}`, rooms, show, { empty: t("index.none") }),
        wishes.length ? null : mine(me, themes),
    ]);
    const search = searching(themes, languages);
    search.addEventListener("submit", onSearch);
    return [
        h("div", { class: "hero" },
            h("div", {}, h("h1", {}, t("index.title")), h("p", { class: "lead" }, t("index.lead")),
                !me && h("p", { class: "row" }, h("a", { class: "button main", href: "account.html?do=register" }, t("register")),
                    h("a", { class: "button", href: "account.html" }, t("sign in")))),
            h("img", { src: "kring.svg", alt: "" })),
        first,
        h("section", { "aria-labelledby": "all" }, h("h2", { id: "all" }, t(wishes.length ? "index.found" : "index.all")), search, list),
    ];
});
