import { file } from "../api.js";
import { announce, h } from "../dom.js";
import { choices, form } from "../form.js";
import { confirming, passphraseField } from "../passphrase-field.js";
import { language, t } from "../words.js";
import { section } from "./section.js";

const kinds = { html: "text/html", json: "application/json" };
const kilobytes = new Intl.NumberFormat(language, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });

// A link of one's own to tap, since some phones save nothing that begins by itself.
const ready = (made, kind) => [
    h("p", {}, t("export.ready", { size: kilobytes.format(Math.ceil(made.size / 1000)) })),
    h("p", { class: "row" }, h("a", { class: "button main", href: URL.createObjectURL(made),
        download: `kring-${new Date().toISOString().slice(0, 10)}.${kind}` }, t("export.save"))),
];

/// Everything that one wrote and that is known about one, as a file to save.
export function exporting() {
    const place = h("div", { class: "box good", tabindex: "-1", hidden: true });
    return section("export", h("p", {}, t("export.lead")), h("p", {}, t("export.private")),
        form(async ({ passphrase, kind }, self) => {
            place.replaceChildren(h("p", {}, t("export.making")));
            place.hidden = false;
            announce(t("export.making"));
            const made = await confirming(file(`/account/export?language=${language}`, { passphrase }, kinds[kind]))
                .catch((problem) => {
                    place.hidden = true;
                    throw problem;
                });
            self.reset();
            place.replaceChildren(...ready(made, kind));
            place.querySelector("a").focus();
            return null;
        }, t("export.button"),
        choices({ name: "kind", legend: t("export.kind"), value: "html", boxed: true,
            options: Object.keys(kinds).map((value) => ({ value, label: t(`export.kind.${value}`), hint: t(`export.kind.${value}.hint`) })) }),
        passphraseField()), place);
}
