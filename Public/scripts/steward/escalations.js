import { get } from "../api.js";
import { h } from "../dom.js";
import { showProblem } from "../problem.js";
import { desk } from "../queue/desk.js";
import { legend } from "../queue/legend.js";
import { live } from "../queue/live.js";
import { t } from "../words.js";

/// What rooms gave to the stewards, or what nobody else there may decide: these items and nothing else of the room.
export async function escalations() {
    const queue = desk({
        listPath: "/escalations",
        steward: true,
        own: () => null,
        wanted: async ({ id }) => (await get("/escalations?limit=100")).items.some((item) => item.id === id),
        empty: t("escalations.none"),
    });
    const place = h("div", {});
    const loaded = queue.load(null);
    live(queue, loaded);
    // The rest of the page is there for its own sake.
    await loaded.catch((problem) => showProblem(place, problem));
    return [place, h("details", { class: "fold" }, h("summary", {}, t("queue.keys")), legend()), queue.elements];
}
