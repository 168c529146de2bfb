import account from "./fr/account.js";
import fairness from "./fr/fairness.js";
import frame from "./fr/frame.js";
import identity from "./fr/identity.js";
import keeping from "./fr/keeping.js";
import leaving from "./fr/leaving.js";
import moderation from "./fr/moderation.js";
import privacy from "./fr/privacy.js";
import rooms from "./fr/rooms.js";
import settings from "./fr/settings.js";
import steward from "./fr/steward.js";
import writing from "./fr/writing.js";

export default {
    ...frame, ...rooms, ...writing, ...account, ...identity, ...moderation, ...settings, ...steward, ...privacy, ...fairness, ...keeping, ...leaving,
};
