import { h } from "../dom.js";
import { choices, field } from "../form.js";
import { t } from "../words.js";
import { settingsForm, whole } from "./saving.js";

/// How long the room keeps what is written in it.
export const retentionForm = (room) => settingsForm({
    room, part: "retention",
    fields: (now) => [
        field({ name: "keep_days", type: "number", inputmode: "numeric", class: "narrow", min: 1, max: 3650, value: now.keep_days ?? "",
            label: t("retention.keep_days"), hint: t("retention.keep_days.hint") }),
        choices({ name: "from", legend: t("retention.from"), value: now.from,
            options: ["post", "thread"].map((value) => ({ value, label: t(`retention.from.${value}`) })) }),
        h("p", { class: "hint" }, t("retention.promise")),
    ],
    read: (values) => ({ keep_days: whole(values.keep_days), from: values.from }),
});
