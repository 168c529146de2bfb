import { all, get, path } from "../api.js";
import { moderates } from "../account.js";
import { moments, month } from "../dates.js";
import { h, link, query } from "../dom.js";
import { keyset } from "../list.js";
import { entitle, inCountry, page } from "../shell.js";
import { has, t } from "../words.js";

/// An act as the log names it: what was decided on which kind of item, a limit, a change of the room's settings.
function act(name) {
    if (has(`log.act.${name}`)) return t(`log.act.${name}`);
    const [, kind, outcome] = /^(held_post|report|introduction|application|concern|appeal|own_initiative)_(.+)$/.exec(name) ?? [];
    if (kind && has(`log.of.${kind}`) && has(`log.outcome.${outcome}`)) return `${t(`log.of.${kind}`)} · ${t(`log.outcome.${outcome}`)}`;
    return name.replaceAll("_", " ");
}

const monthOf = (entry) => entry.month ?? entry.at.slice(0, 7);

/// One entry; the first of a month carries its heading. Whoever moderates sees when, who and about whom.
function line(entry, heading, names, lang) {
    const who = entry.by && t("log.by", { who: entry.by });
    const about = entry.member && names.get(entry.member) && t("log.about", { who: names.get(entry.member) });
    const details = [entry.at && moments(entry.at), who, about].filter(Boolean).join(" · ");
    return h("li", {}, heading && h("h2", {}, month(heading)),
        h("p", {}, act(entry.act), entry.taken_back && [" ", h("span", { class: "tag" }, t(`log.${entry.taken_back}`))]),
        entry.rule && h("p", { class: "small", lang }, entry.rule),
        details && h("p", { class: "small soft" }, details));
}

page(t("log.title"), async () => {
    const slug = query("room");
    const room = await get(path`/rooms/${slug}`);
    entitle(`${t("log.title")}: ${room.name}`);
    inCountry(room.country);
    const { membership } = room.you;
    const whole = Boolean(membership) && moderates(membership);
    const names = new Map(whole ? (await all(path`/rooms/${slug}/members`)).map(({ member, pseudonym }) => [member, pseudonym]) : []);
    let last = null;
    const show = (entry) => {
        const heading = monthOf(entry) === last ? null : monthOf(entry);
        last = monthOf(entry);
        return line(entry, heading, names, room.language);
    };
    return [
        h("p", { class: "crumb" }, link("room.html", `← ${room.name}`, { room: slug })),
        h("h1", {}, t("log.title")),
        h("p", { class: "lead" }, t(whole ? "log.lead.moderators" : "log.lead")),
        await keyset(path`/rooms/${slug}/log`, h("ul", { class: "members" }), show, { limit: 50, empty: t("log.empty") }),
    ];
});
