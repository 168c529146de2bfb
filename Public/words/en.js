import account from "./en/account.js";
import fairness from "./en/fairness.js";
import frame from "./en/frame.js";
import identity from "./en/identity.js";
import keeping from "./en/keeping.js";
import leaving from "./en/leaving.js";
import moderation from "./en/moderation.js";
import privacy from "./en/privacy.js";
import rooms from "./en/rooms.js";
import settings from "./en/settings.js";
import steward from "./en/steward.js";
import writing from "./en/writing.js";

export default {
    ...frame, ...rooms, ...writing, ...account, ...identity, ...moderation, ...settings, ...steward, ...privacy, ...fairness, ...keeping, ...leaving,
};
