import { h } from "../dom.js";
import { t } from "../words.js";
import { keys, otherKeys, outcomes } from "./outcomes.js";

const line = (key, text) => h("li", {}, h("kbd", {}, key), " ", text);

/// All keys: those that are always there, then each kind's own.
export const legend = () => [
    h("ul", { class: "legend" }, Object.entries(otherKeys).map(([name, key]) => line(key, t(`queue.key.${name}`)))),
    h("dl", { class: "legends" }, Object.entries(outcomes).map(([kind, known]) => [
        h("dt", {}, t(`kind.${kind}`)),
        h("dd", {}, h("ul", { class: "legend" }, known.map((outcome) => line(keys[outcome], t(`outcome.${outcome}`))))),
    ])),
];
