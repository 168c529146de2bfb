import { path, send } from "../api.js";
import { field } from "../form.js";
import { t } from "../words.js";
import { deciding } from "./decision-form.js";
import { moderatorsOf } from "./room.js";

/// Gives an item to a colleague, or back to whoever comes first. It blocks nobody: the others can still take it.
export async function handing(item, own, onHanded, onCancel) {
    const colleagues = (await moderatorsOf(item.room)).filter(({ pseudonym }) => pseudonym !== own);
    return deciding(async ({ to }) => onHanded(await send("PUT", path`/queue/${item.id}/handover`, { to: to || null })),
        t("hand.send"), t("hand"), [field({ name: "to", label: t("hand.to"), hint: t("hand.hint"),
            as: [...colleagues.map(({ member, pseudonym }) => [member, pseudonym]), ["", t("hand.anybody")]] })], onCancel);
}
