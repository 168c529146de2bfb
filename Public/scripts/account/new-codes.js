import { send } from "../api.js";
import { h } from "../dom.js";
import { form } from "../form.js";
import { confirming, passphraseField } from "../passphrase-field.js";
import { codeList } from "../recovery-codes.js";
import { t } from "../words.js";
import { section } from "./section.js";

/// How many recovery codes are left, and ten new ones for the passphrase. The codes from before end then.
export function newCodes(me) {
    const left = h("p", {}, t("codes.left", { n: me.recovery_codes_left }));
    const place = h("div", { tabindex: "-1" }, form(async ({ passphrase }) => {
        const { recovery_codes: codes } = await confirming(send("POST", "/account/recovery-codes", { passphrase }));
        left.textContent = t("codes.left", { n: codes.length });
        place.replaceChildren(...codeList(codes));
        place.focus();
    }, t("codes.renew"), h("p", {}, t("codes.renew.lead")), passphraseField()));
    return section("codes", left, place);
}
