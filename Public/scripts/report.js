import { account } from "./account.js";
import { path, send } from "./api.js";
import { counter } from "./counter.js";
import { h } from "./dom.js";
import { dialog } from "./dialog.js";
import { choices, field, form, optional, tick } from "./form.js";
import { proving } from "./proof.js";
import { receiptLink } from "./receipt-link.js";
import { t } from "./words.js";

const categories = ["danger", "harassment", "privacy", "medical_advice", "spam", "illegal", "other"];

// Who is no member here, or not just now, shows with a short calculation that this is no flood.
const isOutside = (me, membership) => !me || Boolean(me.banned) || ["suspended", "banned"].includes(membership?.state);

/// What a person confirms and explains, after Art. 16 of the Digital Services Act: where the law is meant the explanation is needed, and
/// where somebody may be in danger nothing stands in the way.
function notice() {
    const text = field({ name: "text", as: "textarea", class: "low", label: optional(t("report.text")) });
    counter(text.querySelector("textarea"), 2_000);
    const honest = h("div", { class: "field" }, tick({ name: "honest", label: t("report.honest") }),
        h("p", { class: "error", id: "honest-error", hidden: true }));
    const show = (category) => {
        text.querySelector("label").textContent = category === "illegal" ? t("report.text.illegal") : optional(t("report.text"));
        honest.hidden = category === "danger";
    };
    return { fields: [text, honest], show };
}

const missing = (name, local) => Object.assign(new Error(), { field: name, local });

function check({ category, text, honest }, self) {
    const lacks = category === "illegal" && !text.trim() ? missing("text", "report.text.needed")
        : category !== "danger" && !honest ? missing("honest", "report.honest.needed") : null;
    if (!lacks) return;
    self.elements[lacks.field].focus();
    throw lacks;
}

function thanks(receipt) {
    return [
        h("p", { class: "box good", role: "status", tabindex: "-1" }, t("report.thanks")),
        h("p", {}, t("report.next")),
        receipt && receiptLink(receipt),
    ].filter(Boolean);
}

/// Asks what is wrong with a post. Nobody but the room's moderators learns that it was reported, and none learns by whom. Who reports gets
/// a receipt, with which they can look up what became of it.
export async function reportPost(post, { membership } = {}) {
    const proof = isOutside(await account(), membership) ? proving("report") : null;
    const { fields, show } = notice();
    const element = form(async (values, self) => {
        check(values, self);
        const body = { category: values.category };
        if (values.text.trim()) body.text = values.text;
        if (proof) body.proof = await proof.take();
        const made = await send("POST", path`/posts/${post.id}/reports`, body);
        self.replaceChildren(...thanks(made?.receipt));
        self.firstChild.focus();
        return null;
    }, t("report.send"),
        h("p", {}, t("report.lead")),
        choices({ name: "category", legend: t("report.category"), value: "other",
            options: categories.map((value) => ({ value, label: t(`report.${value}`) })) }),
        fields);
    element.addEventListener("change", ({ target }) => {
        if (target.name === "category") show(target.value);
    });
    dialog(t("report.title"), element);
    proof?.begin();
}
