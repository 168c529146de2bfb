import { accessSentences } from "../access-words.js";
import { h } from "../dom.js";
import { t } from "../words.js";

/// What a change would mean, as the server foresees it: who could then read and write, and what stays as it was for old posts,
/// for members and for applicants.
export function accessPreview(foreseen) {
    const stays = [
        t(`access.preview.old.${foreseen.old_posts}`), t(`access.preview.new.${foreseen.new_members}`),
        t("access.preview.members", { n: foreseen.members }),
        foreseen.applicants > 0 && t("access.preview.applicants", { n: foreseen.applicants }),
    ];
    return [
        h("h3", {}, t("access.preview")),
        ...accessSentences({ read: foreseen.may_read, write: foreseen.may_write, conditions: foreseen.access.conditions }),
        h("h3", {}, t("access.preview.stays")),
        ...stays.filter(Boolean).map((sentence) => h("p", {}, sentence)),
    ];
}
