/// What can be decided on each kind of item, in the order of the buttons; each with what it asks for.
export const outcomes = {
    held_post: ["release", "return", "reject"],
    report: ["dismiss", "warn_content", "remove"],
    introduction: ["accept", "ask", "decline"],
    application: ["accept", "ask", "decline"],
};

/// Each act's key.
export const keys = {
    release: "r", return: "e", reject: "x", dismiss: "d", warn_content: "w", remove: "m", accept: "a", ask: "q", decline: "n", claim: "c",
};

/// A note goes to the person as it is; a reason names what is the matter and the rule.
export const asks = {
    return: ["note"],
    ask: ["note"],
    reject: ["reason"],
    decline: ["reason"],
    warn_content: ["content_warning", "reason"],
    remove: ["reason", "sanction"],
};
