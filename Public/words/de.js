import account from "./de/account.js";
import fairness from "./de/fairness.js";
import frame from "./de/frame.js";
import identity from "./de/identity.js";
import keeping from "./de/keeping.js";
import leaving from "./de/leaving.js";
import moderation from "./de/moderation.js";
import privacy from "./de/privacy.js";
import rooms from "./de/rooms.js";
import settings from "./de/settings.js";
import steward from "./de/steward.js";
import writing from "./de/writing.js";

export default {
    ...frame, ...rooms, ...writing, ...account, ...identity, ...moderation, ...settings, ...steward, ...privacy, ...fairness, ...keeping, ...leaving,
};
