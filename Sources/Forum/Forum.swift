/// Every route of the API under `/api/v1`, with the gate before it.
package enum Forum {
    static let routes: [Route] = accounts + rooms + memberships + writing + moderation

    private static let accounts: [Route] = [
        .get("/site", Anyone(), SiteJSON.show),
        .ask("/challenges", Anyone(), Proof.challenge),
        .slow(.POST, "/accounts", Anyone(), Registration.register),
        .slow(.POST, "/sessions", Anyone(), Session.signIn),
        .get("/sessions", OwnAccount(), Session.list),
        .delete("/sessions/{session}", OwnAccount(), Session.end),
        .slow(.POST, "/recoveries", Anyone(), Recovery.recover),
        .get("/account", OwnAccount(), Account.show),
        .slow(.PUT, "/account/passphrase", OwnAccount(), NewPassphrase.change),
        .post("/account/totp", OwnAccount(), OneTimeCodes.begin),
        .put("/account/totp", OwnAccount(), OneTimeCodes.confirm),
        .delete("/account/totp", OwnAccount(), OneTimeCodes.end),
        .slow(.POST, "/account/recovery-codes", OwnAccount(), RecoveryCodes.renew),
        .get("/account/notices", OwnAccount(), Notice.list),
        .put("/account/notices/{notice}", OwnAccount(), Notice.mark),
        .get("/bans", Steward(), Ban.list),
        .post("/bans", Steward(), Ban.put),
        .delete("/bans/{ban}", Steward(), Ban.lift),
    ]

    private static let rooms: [Route] = [
        .post("/rooms", Steward(), Opening.open),
        .get("/rooms", Anyone(), Directory.list),
        .get("/rooms/{room}", InRoom(.seeRoom), FrontPage.show),
        .patch("/rooms/{room}", InRoom(.changeSettings), FrontPageChange.apply),
        .get("/rooms/{room}/access", InRoom(.seeRoom), AccessSettings.show),
        .put("/rooms/{room}/access", InRoom(.changeSettings), AccessSettings.change),
        .ask("/rooms/{room}/access/preview", InRoom(.changeSettings), AccessSettings.preview),
        .get("/rooms/{room}/review-policy", InRoom(.seeReviewPolicy), ReviewPolicy.show),
        .put("/rooms/{room}/review-policy", InRoom(.changeSettings), ReviewPolicy.change),
        .get("/rooms/{room}/retention", InRoom(.seeRoom), Retention.show),
        .put("/rooms/{room}/retention", InRoom(.changeSettings), Retention.change),
        .get("/rooms/{room}/members", InRoom(.seeMembers), Roles.members),
        .put("/rooms/{room}/members/{member}/role", InRoom(.changeSettings), Roles.appoint),
        .get("/rooms/{room}/facilitator-code", InRoom(.seeHandover), Handover.show),
        .post("/rooms/{room}/facilitator-code", InRoom(.handOver), Handover.ask),
        .post("/rooms/{room}/facilitator-code/objection", InRoom(.seeMembers), Handover.object),
        .get("/rooms/{room}/user-groups", InRoom(.changeSettings), UserGroups.ofRoom),
        .post("/rooms/{room}/user-groups", InRoom(.changeSettings), UserGroups.nameInRoom),
        .get("/user-groups", Steward(), UserGroups.ofSite),
        .post("/user-groups", Steward(), UserGroups.nameForSite),
        .get("/rooms/{room}/invitations", InRoom(.changeSettings), Invitation.ofRoom),
        .post("/rooms/{room}/invitations", InRoom(.changeSettings), Invitation.issueInRoom),
        .delete("/rooms/{room}/invitations/{invitation}", InRoom(.changeSettings), Invitation.revokeInRoom),
        .get("/invitations", Steward(), Invitation.ofSite),
        .post("/invitations", Steward(), Invitation.issueForSite),
        .delete("/invitations/{invitation}", Steward(), Invitation.revokeForSite),
        .post("/invitations/redemptions", SignedIn(), Redemption.redeem),
        .get("/rooms/{room}/log", InRoom(.seeMembers), Log.list),
    ]

    private static let memberships: [Route] = [
        .get("/rooms/{room}/membership", InRoom(.keepOwn), Membership.show),
        .put("/rooms/{room}/membership", InRoom(.join), Joining.join),
        .patch("/rooms/{room}/membership", InRoom(.join), Joining.rename),
        .put("/rooms/{room}/membership/introduction", InRoom(.join), Introduction.write),
        .put("/rooms/{room}/membership/answers", InRoom(.join), Applying.answer),
        .delete("/rooms/{room}/membership", InRoom(.keepOwn), Joining.leave),
        .get("/rooms/{room}/applicants", InRoom(.review), Applicants.list),
        .put("/rooms/{room}/members/{member}/standing", InRoom(.decide), Applicants.override),
    ]

    private static let writing: [Route] = [
        .get("/rooms/{room}/threads", InRoom(.read), Thread.list),
        .post("/rooms/{room}/threads", InRoom(.write), Thread.open),
        .get("/threads/{thread}", OnThread(.read), Thread.show),
        .get("/threads/{thread}/posts", OnThread(.read), Post.list),
        .post("/threads/{thread}/posts", OnThread(.write), Post.reply),
        .get("/posts/{post}", OnPost(.read), Post.show),
        .patch("/posts/{post}", OnPost(.edit), Edit.apply),
        .delete("/posts/{post}", OnPost(.delete), Post.delete),
        .post("/posts/{post}/reports", OnPost(.report), Report.file),
        .ask("/text-checks", Anyone(), TextChecking.check),
    ]

    private static let moderation: [Route] = [
        .get("/queue", SignedIn(), Queue.ofAll),
        .get("/rooms/{room}/queue", InRoom(.review), Queue.ofRoom),
        .get("/queue/{item}", OnItem(), Item.show),
        .put("/queue/{item}/claim", OnItem(), Claim.take),
        .delete("/queue/{item}/claim", OnItem(), Claim.give),
        .post("/queue/{item}/decision", OnItem(), Decision.decide),
        .get("/rooms/{room}/members/{member}/sanctions", InRoom(.review), Sanctions.list),
        .post("/rooms/{room}/members/{member}/sanctions", InRoom(.decide), Sanctions.put),
        .delete("/rooms/{room}/members/{member}/sanctions/{sanction}", InRoom(.decide), Sanctions.lift),
    ]
}
