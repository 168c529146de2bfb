import { account, site } from "../account.js";
import { h } from "../dom.js";
import { codesLink } from "../problem.js";
import { invitations } from "../settings/invitations.js";
import { page } from "../shell.js";
import { bans } from "../steward/bans.js";
import { escalations } from "../steward/escalations.js";
import { newCode } from "../steward/new-code.js";
import { opening } from "../steward/opening.js";
import { t } from "../words.js";

const title = () => h("h1", {}, t("nav.steward"));
const part = (key, ...content) => h("section", { "aria-labelledby": key }, h("h2", { id: key, tabindex: "-1" }, t(`steward.${key}`)),
    h("p", {}, t(`steward.${key}.lead`)), content);

page(t("nav.steward"), async () => {
    const [about, me] = await Promise.all([site(), account()]);
    if (!me?.roles.includes("steward")) return [title(), h("p", { class: "lead" }, t("steward.only"))];
    // Who can close the site to others signs in with more than a passphrase.
    if (!me.totp) return [title(), h("p", { class: "lead" }, t("steward.codes")), h("p", {}, codesLink({ class: "button main" }))];
    return [
        title(), h("p", { class: "lead" }, t("steward.lead")),
        part("escalations", await escalations()),
        part("open", opening(about)),
        part("groups", await invitations("", { rooms: false })),
        part("newcode", newCode()),
        part("bans", await bans()),
    ];
});
