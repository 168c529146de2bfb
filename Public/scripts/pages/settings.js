import { get, path } from "../api.js";
import { h, link, query } from "../dom.js";
import { accessForm } from "../settings/access.js";
import { frontForm } from "../settings/front.js";
import { invitations } from "../settings/invitations.js";
import { membersList } from "../settings/members.js";
import { retentionForm } from "../settings/retention.js";
import { reviewForm } from "../settings/review.js";
import { section } from "../settings/saving.js";
import { entitle, inCountry, page } from "../shell.js";
import { t } from "../words.js";

const parts = {
    access: accessForm,
    front: frontForm,
    review: reviewForm,
    retention: retentionForm,
    members: membersList,
    invitations: (room) => invitations(path`/rooms/${room}`, { rooms: true }),
};

page(t("settings.title"), async () => {
    const slug = query("room");
    const room = await get(path`/rooms/${slug}`);
    entitle(`${t("settings.title")}: ${room.name}`);
    inCountry(room.country);
    const sections = await Promise.all(Object.entries(parts).map(async ([id, make]) => section(id, await make(slug))));
    return [
        h("p", { class: "crumb" }, link("room.html", `← ${room.name}`, { room: slug })),
        h("h1", {}, t("settings.title")),
        h("nav", { class: "contents", "aria-label": t("settings.contents") },
            h("ul", {}, Object.keys(parts).map((id) => h("li", {}, h("a", { href: `#${id}` }, t(`settings.${id}`)))),
                room.access.conditions.length > 0 && h("li", {}, link("applicants.html", t("applicants.title"), { room: slug })))),
        sections,
    ];
});
