import { day } from "../dates.js";
import { h, link } from "../dom.js";
import { t } from "../words.js";

/// For somebody to whom the whole site is closed: until when, where the reasons are, and what still works.
export const bannedBox = ({ until }) => h("section", { class: "box note", "aria-labelledby": "banned" },
    h("h2", { id: "banned", tabindex: "-1" }, t("banned.title")),
    h("p", {}, until ? t("banned.until", { day: day(until) }) : t("banned.open end")),
    h("p", {}, t("banned.why"), " ", link("notices.html", t("nav.notices"))),
    h("p", {}, t("banned.works")),
    h("ul", {}, ["notices", "appeal", "delete", "leave", "account"].map((name) => h("li", {}, t(`banned.works.${name}`)))));

/// One calm line for every other page.
export const bannedLine = () => h("p", { class: "closed" }, t("banned.line"), " ", link("account.html", t("banned.more")));
