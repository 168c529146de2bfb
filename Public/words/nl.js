import account from "./nl/account.js";
import fairness from "./nl/fairness.js";
import frame from "./nl/frame.js";
import identity from "./nl/identity.js";
import keeping from "./nl/keeping.js";
import leaving from "./nl/leaving.js";
import moderation from "./nl/moderation.js";
import privacy from "./nl/privacy.js";
import rooms from "./nl/rooms.js";
import settings from "./nl/settings.js";
import steward from "./nl/steward.js";
import writing from "./nl/writing.js";

export default {
    ...frame, ...rooms, ...writing, ...account, ...identity, ...moderation, ...settings, ...steward, ...privacy, ...fairness, ...keeping, ...leaving,
};
