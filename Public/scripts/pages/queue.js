import { account, moderates } from "../account.js";
import { codesNeeded, rests } from "../account/one-time-codes.js";
import { h } from "../dom.js";
import { codesLink } from "../problem.js";
import { careLine } from "../queue/care.js";
import { counts } from "../queue/counts.js";
import { desk } from "../queue/desk.js";
import { filters, matches, wishes } from "../queue/filters.js";
import { legend } from "../queue/legend.js";
import { live } from "../queue/live.js";
import { page } from "../shell.js";
import { t } from "../words.js";

page(t("nav.queue"), async () => {
    const me = await account();
    const seat = (slug) => me?.memberships.find(({ room }) => room === slug);
    const resting = me && rests(me);
    const care = careLine();
    const perRoom = counts();
    const queue = desk({
        listPath: `/queue?${new URLSearchParams(wishes())}`,
        own: (slug) => seat(slug)?.pseudonym,
        wanted: (item) => seat(item.room) && moderates(seat(item.room)) && matches(item),
        care: care.show,
        empty: resting ? "" : t("queue.empty"),
    });
    // What happens while the page loads is not missed: the stream is opened first.
    const loaded = queue.load(null);
    if (me && !resting) live(queue, loaded, perRoom.refresh);
    await Promise.all([loaded, me && !resting && perRoom.refresh()]);
    return [
        h("h1", {}, t("queue.title")), h("p", { class: "lead" }, t("queue.lead")), queue.begin,
        me && codesNeeded(me, codesLink()), care.element, perRoom.element, me && filters(me),
        h("details", { class: "fold" }, h("summary", {}, t("queue.keys")), legend()), queue.elements,
    ];
});
