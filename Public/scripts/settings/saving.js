import { getTagged, path, send } from "../api.js";
import { h } from "../dom.js";
import { form } from "../form.js";
import { t } from "../words.js";

/// One part of a room's settings: it shows what is set, and saves against the version that it showed, so that two facilitators do not
/// overwrite one another. `fields(value)` makes the controls, `read(values, form)` the body.
export async function settingsForm({ room, part, method = "PUT", fields, read, onSaved }) {
    const place = part ? path`/rooms/${room}` + `/${part}` : path`/rooms/${room}`;
    let { answer, tag } = await getTagged(place);
    return form(async (values, self) => {
        const saved = await send(method, place, read(values, self), { tag });
        ({ tag } = await getTagged(place));
        onSaved?.(saved);
        return t("settings.saved");
    }, t("settings.save"), fields(answer));
}

export const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
export const section = (id, ...content) => h("section", { id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title`, tabindex: "-1" }, t(`settings.${id}`)), content);
export const whole = (text) => text === "" ? null : Number(text);
