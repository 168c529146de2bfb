import { day } from "./dates.js";
import { h } from "./dom.js";
import { t } from "./words.js";

export function retentionSentence({ keep_days: days, from }) {
    if (days === null) return t("retention.until removed");
    return t(from === "thread" ? "retention.thread" : "retention.post", { n: days });
}

/// After how many days nobody can read a text any more, wherever it was copied to; or, as honestly, that there is no such day.
export function longestSentence({ keep_days: days, longest_life_days: longest }) {
    if (longest !== null) return t("retention.longest", { n: longest });
    return t(days === null ? "retention.longest.removed" : "retention.longest.thread");
}

/// Where it was made longer: that what was there keeps the shorter time, for as long as something of it can be left; else undefined.
export const olderSentence = ({ lengthened_at: at }) => at && t("retention.older", { day: day(at) });

/// What is announced: from which day on which rule holds, and what goes on that day.
export function announcedSentences({ keep_days, from, takes_effect_at: at }) {
    const before = new Date(at) - keep_days * 24 * 3_600_000;
    return [
        h("p", {}, t("retention.announced.from", { day: day(at) }), " ", retentionSentence({ keep_days, from })),
        h("p", {}, t(`retention.announced.${from}`, { before: day(before) })),
    ];
}

const saving = () => h("p", {}, t("retention.announced.save"), " ", h("a", { href: "account.html#export" }, t("account.export")));

/// Tells a room's readers while a shorter time is announced, and its members that they can save their words before; else null.
export const announcedBox = ({ retention, you }) => retention.announced && h("section", { class: "box note", "aria-labelledby": "shorter" },
    h("h2", { id: "shorter" }, t("retention.announced")), announcedSentences(retention.announced), you.membership && saving());

/// The end of a published post while a shorter time is announced; null where that hangs on what others write in its conversation.
export function lastDay({ expires_at: end, published_at: published }, announced) {
    if (!announced || !published) return end;
    if (announced.from === "thread") return null;
    const then = new Date(published).getTime() + announced.keep_days * 24 * 3_600_000;
    return new Date(Math.min(new Date(end), Math.max(new Date(announced.takes_effect_at), then))).toISOString();
}

/// What a notice tells of it: that it is announced, or that it does not come.
export const toldOf = (change, over) => change.taken_back || over
    ? h("p", {}, t("retention.announced.back", { day: day(change.takes_effect_at) })) : [announcedSentences(change), saving()];
