import { get, path } from "../api.js";
import { decisionTitle, decisionView } from "../decision/decision.js";
import { time } from "../dates.js";
import { h, link, query } from "../dom.js";
import { guestToken } from "../guest.js";
import { entitle, page } from "../shell.js";
import { t } from "../words.js";

// By the decision's own id, or by that of the post that it is about: a guest's token belongs to the post.
async function found(guest) {
    if (query("decision")) return get(path`/decisions/${query("decision")}`, { guest });
    const { decision } = await get(path`/posts/${query("post")}`, { guest });
    return decision ?? null;
}

page(t("decision.title"), async () => {
    const guest = query("post") ? guestToken(query("post")) : undefined;
    const decision = await found(guest);
    const crumb = h("p", { class: "crumb" }, link("notices.html", `← ${t("nav.notices")}`));
    if (!decision) return [!guest && crumb, h("h1", {}, t("decision.title")), h("p", { class: "lead" }, t("decision.none"))];
    entitle(decisionTitle(decision));
    return [
        !guest && crumb,
        h("h1", {}, decisionTitle(decision)),
        h("p", { class: "small soft" }, time(decision.decided_at)),
        decisionView(decision, { guest, level: 2 }),
    ];
});
