import { openness } from "./access-words.js";
import { h, link } from "./dom.js";
import { languageName, named, t } from "./words.js";

/// A room in the directory: its name, its purpose, how open it is, and what the reader is there.
export function roomCard(room, themes) {
    const theme = themes.find(({ id }) => id === room.theme);
    const own = room.you?.membership;
    return h("li", {}, h("article", { class: "card" },
        h("h3", {}, link("room.html", room.name, { room: room.slug }, { lang: room.language })),
        h("p", { class: "clamp", lang: room.language }, room.purpose),
        h("ul", { class: "chips" },
            own && h("li", { class: "own" }, t(`own.${own.state}`, { pseudonym: own.pseudonym })),
            own && own.role !== "member" && h("li", { class: "own" }, t(`role.${own.role}`)),
            h("li", {}, openness(room.access)),
            theme && h("li", {}, named(theme.names)),
            h("li", {}, languageName(room.language)),
            room.region && h("li", {}, room.region))));
}
