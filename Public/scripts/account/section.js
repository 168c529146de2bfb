import { h } from "../dom.js";
import { t } from "../words.js";

/// A part of the account's page; its heading can be linked to, as account.html#totp.
export const section = (id, ...content) => h("section", { "aria-labelledby": id }, h("h2", { id, tabindex: "-1" }, t(`account.${id}`)), content);
