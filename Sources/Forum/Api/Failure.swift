/// A refusal that the caller may read: a problem document (RFC 9457). Whatever else is thrown answers 500 with an incident id.
struct Failure: Error, Sendable, Equatable {
    let status: Int
    /// The last part of the stable `type`, `/problems/…`.
    let type: String
    let title: String
    var detail: String
    var members: [(String, JSON)] = []
    /// Seconds for `Retry-After`.
    var retryAfter: Int?

    static func == (a: Failure, b: Failure) -> Bool { a.json == b.json }

    var json: JSON {
        .object(
            [
                ("type", .text("/problems/" + type)), ("title", .text(title)),
                ("status", .number(Int64(status))), ("detail", .text(detail)),
            ] + members)
    }
}

extension Failure {
    static func malformed(_ detail: String, field: String? = nil) -> Failure {
        Failure(status: 400, type: "malformed", title: "The request cannot be read.", detail: detail, members: named(field))
    }

    /// - Parameter limit: the bound that was passed: a count, or what is allowed, in words.
    static func invalid(_ field: String, _ detail: String, limit: JSON? = nil) -> Failure {
        var members = named(field)
        if let limit { members.append(("limit", limit)) }
        return Failure(status: 422, type: "invalid", title: "A field is not as it should be.", detail: detail, members: members)
    }

    static func proof(_ detail: String) -> Failure {
        Failure(status: 422, type: "proof-of-work", title: "The proof of work does not count.", detail: detail, members: named("proof"))
    }

    static let signInRequired = Failure(
        status: 401, type: "sign-in-required", title: "Please sign in.", detail: "This needs an account that is signed in.")
    static let signInFailed = Failure(
        status: 401, type: "sign-in-failed", title: "Signing in did not work.",
        detail: "The name and the passphrase do not belong together. Please check both.")
    static let recoveryFailed = Failure(
        status: 401, type: "sign-in-failed", title: "Signing in did not work.",
        detail: "This recovery code is unknown or was used before.")

    private static func code(_ detail: String) -> Failure {
        Failure(
            status: 401, type: "one-time-code-required", title: "A one-time code is needed.", detail: detail,
            members: named("one_time_code"))
    }
    static let codeRequired = code("Please give the code that your authenticator app shows now.")
    static let codeWrong = code("This code does not fit, or was used before. Your app shows a new one every 30 seconds.")

    /// Whether somebody tried a secret that was not the right one.
    var isWrongSecret: Bool { self == .signInFailed || self == .recoveryFailed || self == .codeWrong }

    static func notPermitted(_ detail: String = "Your account may not do this here.", unmet: [String]? = nil) -> Failure {
        Failure(
            status: 403, type: "not-permitted", title: "This is not open to you.", detail: detail,
            members: unmet.map { [("unmet", .list($0.map(JSON.text)))] } ?? [])
    }

    static let codesNeeded = notPermitted(
        "This role needs one-time codes. You can turn them on in your account, and go on at once.", unmet: ["one_time_codes"])
    static let banned = notPermitted("This account is banned from the site. Your notices say why, until when and what you can do.")

    static let csrf = Failure(
        status: 403, type: "csrf", title: "A header is missing.",
        detail: "Writing with a cookie needs the header X-Kring-CSRF: 1.")
    static let crossSite = Failure(
        status: 403, type: "csrf", title: "This came from another site.", detail: "What a page elsewhere sends is not taken.")
    static let notFound = Failure(status: 404, type: "not-found", title: "There is nothing here.", detail: "This does not exist.")
    static let methodNotAllowed = Failure(
        status: 405, type: "method-not-allowed", title: "This cannot be done here.", detail: "The method does not belong to this address.")

    static let pseudonymTaken = Failure(
        status: 409, type: "pseudonym-taken", title: "This name is taken.",
        detail: "Somebody in this room has this name or one that looks like it. Please choose another.", members: named("pseudonym"))
    static func alreadyExists(_ field: String) -> Failure {
        Failure(
            status: 409, type: "already-exists", title: "This is there already.", detail: "Please choose another.", members: named(field))
    }
    static func claimed(_ item: JSON) -> Failure {
        Failure(
            status: 409, type: "claimed", title: "Somebody else is working on this.",
            detail: "Another moderator has claimed this item for a moment.", members: [("item", item)])
    }
    static func stale(_ item: JSON) -> Failure {
        Failure(
            status: 409, type: "stale", title: "This has changed.",
            detail: "The item changed after you opened it. Please look again.", members: [("item", item)])
    }
    static func notNow(_ detail: String) -> Failure {
        Failure(status: 409, type: "not-now", title: "This does not fit just now.", detail: detail)
    }
    /// - Parameter rooms: all of them, so that nobody is sent back once for each.
    static func onlyFacilitator(of rooms: [(slug: String, name: String)]) -> Failure {
        let names = rooms.map { "“\($0.name)”" }.joined(separator: ", ")
        var failure = notNow("You are the only facilitator of \(names). Please name another one there first.")
        failure.members = [("rooms", .list(rooms.map { ["room": .text($0.slug), "name": .text($0.name)] }))]
        return failure
    }
    static let inFlight = Failure(
        status: 409, type: "in-flight", title: "This is being done.", detail: "A request with this Idempotency-Key is under way.")
    static let keyReused = Failure(
        status: 422, type: "idempotency-key-reused", title: "This key was used for something else.",
        detail: "An Idempotency-Key belongs to one body.", members: named("Idempotency-Key"))
    static let preconditionFailed = Failure(
        status: 412, type: "precondition-failed", title: "This has changed.",
        detail: "The settings changed after you read them. Please look again.")
    static let tooLarge = Failure(
        status: 413, type: "too-large", title: "This is too large.", detail: "A request may have 131072 bytes.",
        members: [("limit", 131_072)])
    static func tooManyRequests(retryAfter: Int) -> Failure {
        Failure(
            status: 429, type: "too-many-requests", title: "Please wait a moment.", detail: "That was a lot in a short time.",
            retryAfter: retryAfter)
    }
    static let busy = Failure(
        status: 503, type: "busy", title: "Kring is busy.", detail: "Please try again in a moment. Nothing was changed.", retryAfter: 2)
    static func bug(incident: String) -> Failure {
        Failure(
            status: 500, type: "internal", title: "Something went wrong on our side.",
            detail: "Nothing was changed. The number of this incident helps to find the cause.", members: [("incident", .text(incident))])
    }

    private static func named(_ field: String?) -> [(String, JSON)] { field.map { [("field", .text($0))] } ?? [] }
}
