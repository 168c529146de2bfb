import { getTagged, path, send } from "../api.js";
import { day } from "../dates.js";
import { focusOn, h } from "../dom.js";
import { actButton, choices, field, form } from "../form.js";
import { announcedSentences, longestSentence, olderSentence, retentionSentence } from "../retention.js";
import { t } from "../words.js";
import { whole } from "./saving.js";

const paragraphs = (sentences) => sentences.filter(Boolean).map((sentence) => h("p", {}, sentence));

// What goes of what is there now, as the server counts it.
function going({ from }, { posts: n, more, published_before: before }) {
    if (n === 0) return t("retention.goes.none");
    const which = t(`retention.goes.${from}`, { day: day(before) });
    return `${t(more ? "retention.goes.more" : "retention.goes", { n })} ${which}`;
}

const differs = (a, b) => a.keep_days !== b.keep_days || a.from !== b.from;

// What the change would mean, before anything is saved. Only a shorter time reaches what is there, and that is announced first.
const foreseen = (asked, after, { announced }) => [
    h("h3", {}, t("access.preview")),
    ...paragraphs([retentionSentence(asked), longestSentence({ ...asked, ...after })]),
    h("h3", {}, t("access.preview.stays")),
    ...paragraphs(after.shortens
        ? [t("retention.shorter", { day: day(after.takes_effect_at) }), going(asked, after), announced && differs(announced, asked) && t("retention.replaces")]
        : [t("retention.promise"), announced && t("retention.undoes")]),
];

/// How long the room keeps what is written in it: what holds, what is announced, and a change with what it would mean.
export async function retentionForm(room) {
    const place = path`/rooms/${room}/retention`;
    let now, tag;
    const standing = h("div", {});
    const shown = h("div", { class: "box preview", tabindex: "-1", hidden: true });

    const say = (sentence) => {
        shown.replaceChildren(h("p", {}, sentence));
        shown.hidden = false;
        shown.focus();
    };
    const takeBack = () => actButton(t("retention.take back"), async () => {
        await send("PUT", place, { announced: null }, { tag });
        await look();
        say(t("retention.taken back"));
    });
    const announced = () => h("div", { class: "box note" }, h("h3", {}, t("retention.announced")), announcedSentences(now.announced),
        h("p", {}, t("retention.told")), h("p", { class: "row" }, takeBack()));
    const look = async () => {
        ({ answer: now, tag } = await getTagged(place));
        standing.replaceChildren(...paragraphs([retentionSentence(now), longestSentence(now), olderSentence(now)]), ...(now.announced ? [announced()] : []));
    };
    const save = (asked, shortens) => actButton(t(shortens ? "retention.announce" : "access.save"), async () => {
        await send("PUT", place, asked, { tag });
        await look();
        say(t(shortens ? "retention.is announced" : "settings.saved"));
    }, { class: "main" });

    await look();
    const element = form(async (values) => {
        const asked = { keep_days: whole(values.keep_days), from: values.from };
        const after = await send("POST", `${place}/preview`, asked);
        shown.replaceChildren(...foreseen(asked, after, now), h("p", { class: "row" }, save(asked, after.shortens)));
        shown.hidden = false;
        focusOn(shown.querySelector("h3"));
        return null;
    }, t("access.look"),
    field({ name: "keep_days", type: "number", inputmode: "numeric", class: "narrow", min: 1, max: 3650, value: now.keep_days ?? "",
        label: t("retention.keep_days"), hint: t("retention.keep_days.hint") }),
    choices({ name: "from", legend: t("retention.from"), value: now.from,
        options: ["post", "thread"].map((value) => ({ value, label: t(`retention.from.${value}`), hint: t(`retention.from.${value}.hint`) })) }));
    element.append(shown);
    // What was foreseen holds for what was asked, no longer for this.
    element.addEventListener("input", () => { shown.hidden = true; });
    return [standing, element];
}
