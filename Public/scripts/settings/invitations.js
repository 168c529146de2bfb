import { all, send } from "../api.js";
import { announce, focusOn, h } from "../dom.js";
import { day } from "../dates.js";
import { actButton, choices, field, form } from "../form.js";
import { endOf } from "../queue/decision-form.js";
import { t } from "../words.js";

const inMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/// A code that is shown this once.
export const secret = (label, code) => h("p", { class: "box good", tabindex: "-1" }, label, " ", h("strong", { class: "code" }, code));

const groupForm = (base, onMade) => form(async ({ name }, self) => {
    onMade(await send("POST", `${base}/user-groups`, { name }));
    self.reset();
    return t("settings.saved");
}, t("groups.make"), field({ name: "name", label: t("groups.name"), hint: t("groups.hint") }));

function invitationForm(base, groups, rooms, onMade) {
    // Only a group's owner invites to it: a room to its own, the site to the site's.
    const targets = groups.filter(({ site_wide: ofSite }) => ofSite !== rooms).map(({ id, name }) => [id, t("invitations.group", { name })]);
    if (rooms) targets.unshift(["", t("invitations.room")]);
    const element = form(async ({ group, uses, until }, self) => {
        const body = { kind: group ? "user_group" : "room", uses: Number(uses), expires_at: endOf(until) };
        if (group) body.group = group;
        const made = await send("POST", `${base}/invitations`, body);
        const shown = secret(t("invitations.code"), made.code);
        self.append(shown);
        if (made.warnings?.includes("few_uses")) self.append(h("p", { class: "box note" }, t("invitations.few")));
        shown.focus();
        onMade();
        return null;
    }, t("invitations.make"),
    field({ name: "group", label: t("invitations.for"), as: targets }),
    h("div", { class: "pair" },
        field({ name: "uses", type: "number", min: 1, max: 1000, label: t("invitations.uses"), hint: t("invitations.uses.hint"), value: 10 }),
        field({ name: "until", type: "date", label: t("invitations.until"), value: inMonth() })));
    const addGroup = ({ id, name }) => element.elements.group.append(h("option", { value: id }, t("invitations.group", { name })));
    return { element, addGroup };
}

function invitationLine(base, invitation, names, list) {
    const target = invitation.group ? t("invitations.group", { name: names.get(invitation.group) ?? "" }) : t("invitations.room");
    const entry = h("li", { class: "row apart" },
        h("span", {}, target, " · ",
            t("invitations.left", { n: invitation.uses - invitation.used, day: day(invitation.expires_at) })),
        h("span", {}, actButton(t("invitations.end"), async () => {
            await send("DELETE", `${base}/invitations/${encodeURIComponent(invitation.id)}`);
            entry.remove();
            announce(t("invitations.ended"));
            focusOn(list);
        })));
    return entry;
}

/// User groups and invitations of a room, or (base "") of the site.
export async function invitations(base, { rooms }) {
    const groups = await all(`${base}/user-groups`);
    const names = new Map(groups.map(({ id, name }) => [id, name]));
    const list = h("ul", { class: "members" });
    const refresh = async () => {
        const issued = await all(`${base}/invitations`);
        list.replaceChildren(...issued.map((one) => invitationLine(base, one, names, list)));
    };
    const inviting = invitationForm(base, groups, rooms, refresh);
    await refresh();
    const entry = (group) => h("li", {}, group.name, rooms && group.site_wide && ` (${t("groups.site")})`);
    const known = h("ul", {}, groups.map(entry));
    const made = (group) => {
        names.set(group.id, group.name);
        known.append(entry(group));
        inviting.addGroup(group);
    };
    return [h("h3", {}, t("groups.title")), known, groupForm(base, made),
        h("h3", {}, t("invitations.title")), list, inviting.element];
}
