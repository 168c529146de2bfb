/// What can be decided on each kind of item, in the order of the buttons.
export const outcomes = {
    held_post: ["release", "return", "reject"],
    report: ["dismiss", "warn_content", "remove"],
    introduction: ["accept", "ask", "decline"],
    application: ["accept", "ask", "decline"],
    concern: ["seen", "contacted", "escalate"],
    appeal: ["uphold", "overturn", "ask"],
};

/// What can still be decided on this item: a question to an appellant is asked once, and what is with the stewards goes there once.
export const possible = (item) => outcomes[item.kind].filter((outcome) =>
    !(outcome === "ask" && item.kind === "appeal" && item.appeal?.question) && !(outcome === "escalate" && item.with_stewards));

/// Each outcome's key. Two have one key where no kind of item knows both.
export const keys = {
    release: "r", return: "e", reject: "n", dismiss: "d", warn_content: "w", remove: "m", accept: "a", ask: "q", decline: "n",
    seen: "s", contacted: "w", escalate: "e", uphold: "p", overturn: "v",
};

/// The keys of what is not a decision.
export const otherKeys = {
    next: "j", previous: "k", open: "o", around: "i", claim: "c", hand: "h", template: "t", limit: "l", mark: "x", bulk: "b", undo: "u",
    keys: "?", fresh: "g",
};

/// What an outcome asks for. A note goes to the person as it is; a reason names what is the matter and the rule.
export const asks = {
    return: ["begin", "note", "limit"],
    ask: ["note"],
    reject: ["reason", "sanction"],
    decline: ["reason"],
    warn_content: ["content_warning", "reason", "sanction"],
    remove: ["reason", "sanction"],
    contacted: ["note", "helplines"],
    uphold: ["own_note"],
    overturn: ["own_note"],
};

/// What can be decided on several items alike: nobody is told anything by it, so it needs no words.
export const alike = ["release", "dismiss", "accept", "seen"];

/// To leave a post as it is, and still put a limit on who wrote it.
export const sparing = { held_post: "release", report: "dismiss" };
