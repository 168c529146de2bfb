import { account } from "./account.js";
import { path, send } from "./api.js";
import { h } from "./dom.js";
import { dialog } from "./dialog.js";
import { choices, field, form, optional } from "./form.js";
import { proving } from "./proof.js";
import { t } from "./words.js";

const categories = ["danger", "harassment", "privacy", "medical_advice", "spam", "illegal", "other"];

/// Asks what is wrong with a post. Nobody but the room's moderators learns that it was reported, and none learns by whom.
export async function reportPost(post) {
    const proof = await account() ? null : proving("report");
    const shown = dialog(t("report.title"), form(async ({ category, text }, self) => {
        const body = { category };
        if (text) body.text = text;
        if (proof) body.proof = await proof.take();
        await send("POST", path`/posts/${post.id}/reports`, body);
        self.replaceChildren(h("p", { class: "box good", role: "status", tabindex: "-1" }, t("report.thanks")));
        self.firstChild.focus();
        return null;
    }, t("report.send"),
        h("p", {}, t("report.lead")),
        choices({ name: "category", legend: t("report.category"), value: "other",
            options: categories.map((value) => ({ value, label: t(`report.${value}`) })) }),
        field({ name: "text", as: "textarea", class: "low", label: optional(t("report.text")) })));
    proof?.begin();
    return shown;
}
