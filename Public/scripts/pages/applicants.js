import { applicantLine } from "../applicants.js";
import { all, get, path } from "../api.js";
import { h, link, query } from "../dom.js";
import { entitle, page } from "../shell.js";
import { t } from "../words.js";

page(t("applicants.title"), async () => {
    const slug = query("room");
    const [room, applicants] = await Promise.all([get(path`/rooms/${slug}`), all(path`/rooms/${slug}/applicants`)]);
    entitle(`${t("applicants.title")}: ${room.name}`);
    const lines = await Promise.all(applicants.map((applicant) => applicantLine(slug, applicant)));
    return [
        h("p", { class: "crumb" }, link("room.html", `← ${room.name}`, { room: slug })),
        h("h1", {}, t("applicants.title")),
        h("p", { class: "lead" }, t("applicants.lead")),
        h("p", {}, link("queue.html", t("applicants.queue"), { room: slug })),
        lines.length ? h("ul", { class: "queue" }, lines) : h("p", { class: "soft" }, t("applicants.none")),
    ];
});
