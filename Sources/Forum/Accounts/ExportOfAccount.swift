import Store

/// What hangs on the account itself.
extension ExportPart {
    static let account = ExportPart(
        name: "account",
        heading: Known.Words(en: "Your account", nl: "Je account", de: "Dein Konto", fr: "Votre compte"),
        columns: Known.columns("account", "id name consent created_at totp_on steward standing_posts standing_days")
            + Known.columns("erasure", "account posts ends_at"),
        isSingle: true,
        read: { whose, _, db in
            let account = try db.first(
                """
                SELECT id, name, consent, created_at, totp_on, steward, standing_posts, standing_days FROM account WHERE id = \(whose.account)
                """
            ) { row -> JSON in
                [
                    "id": .text(try row["id"]), "name": .text(try row["name"]), "created_on": .text(Time.dayOf(try row["created_at"])),
                    "consent": .text(try row["consent"]), "totp": .flag(try row["totp_on"]), "steward": .flag(try row["steward"]),
                    "standing": ["posts": JSON(try row["standing_posts"] as Int), "days": JSON(try row["standing_days"] as Int)],
                ]
            }
            let json = account?.with("recovery_codes_left", JSON(try RecoveryCodes.left(of: whose.account, db)))
                .with("erasure", try Erasure.json(of: whose.account, db))
            return Batch(items: [json].compactMap(\.self), next: nil)
        })

    static let sessions = ExportPart(
        name: "sessions",
        heading: Known.Words(
            en: "Where you are signed in", nl: "Waar je aangemeld bent", de: "Wo du angemeldet bist", fr: "Où vous êtes connecté"),
        columns: Known.columns("session", "id account created_at used_at ends_at expires_at"),
        read: ofAccount { whose, from, db in
            try db.all(
                """
                SELECT id, created_at, used_at, ends_at, expires_at FROM session WHERE account = \(whose.account) AND id > \(from.id)
                ORDER BY id LIMIT \(Export.batch)
                """
            ) { row in
                let json: JSON = [
                    "id": .text(try row["id"]), "created_on": .text(Time.dayOf(try row["created_at"])),
                    "last_used_on": .text(Time.dayOf(try row["used_at"])), "ends_on": .text(Time.dayOf(try row["ends_at"])),
                    "ends_at_the_latest_on": .text(Time.dayOf(try row["expires_at"])),
                ]
                return (0, try row["id"], json)
            }
        })

    static let groups = ExportPart(
        name: "user_groups",
        heading: Known.Words(
            en: "Groups that you belong to", nl: "Groepen waar je bij hoort", de: "Gruppen, zu denen du gehörst",
            fr: "Groupes dont vous faites partie"),
        columns: Known.columns("attestation", "account user_group"),
        read: ofAccount { whose, from, db in
            try db.all(
                """
                SELECT g.id, g.name, room.slug FROM attestation a JOIN user_group g ON g.id = a.user_group LEFT JOIN room ON room.id = g.room
                WHERE a.account = \(whose.account) AND a.user_group > \(from.id) ORDER BY a.user_group LIMIT \(Export.batch)
                """
            ) { row in
                let json: JSON = ["id": .text(try row["id"]), "name": .text(try row["name"]), "room": JSON(try row["slug"] as String?)]
                return (0, try row["id"], json)
            }
        })

    static let bans = ExportPart(
        name: "bans",
        heading: Known.Words(
            en: "Bans from the site", nl: "Uitsluitingen van de site", de: "Ausschlüsse von der Website", fr: "Exclusions du site"),
        columns: Known.columns("ban", "id account member until rule facts decision created_at ended_at"),
        read: { whose, _, db in
            let bans = try db.all(
                """
                SELECT b.id, b.member, b.until, b.rule, b.decision, b.created_at, b.ended_at, \(sql: .sealed("text", as: "facts"))
                FROM ban b JOIN text ON text.id = b.facts WHERE b.account = \(whose.account)
                """
            ) { row -> JSON in
                [
                    "id": .text(try row["id"]), "member": .text(try row["member"]), "until": Time.json(try row["until"] as Int64?),
                    "rule": .text(try row["rule"]), "facts": JSON(try row.words("facts", .facts)),
                    "decision": JSON(try row["decision"] as String?),
                    "created_at": Time.json(try row["created_at"] as Int64), "ended_at": Time.json(try row["ended_at"] as Int64?),
                ]
            }
            return Batch(items: bans, next: nil)
        })

    static let notices = ExportPart(
        name: "notices",
        heading: Known.Words(
            en: "What Kring told you", nl: "Wat Kring je liet weten", de: "Was Kring dir mitgeteilt hat", fr: "Ce que Kring vous a dit"),
        columns: Known.columns(
            "notice", "id account room kind decision words read created_at keep_days keep_from takes_effect_at taken_back"),
        read: ofAccount { whose, from, db in
            try db.all(
                """
                SELECT notice.id, notice.kind, notice.read, notice.created_at, notice.decision, \(sql: .sealed("text", as: "words")), room.slug,
                    notice.keep_days, notice.keep_from, notice.takes_effect_at, notice.taken_back
                FROM notice JOIN room ON room.id = notice.room LEFT JOIN text ON text.id = notice.words
                WHERE notice.account = \(whose.account) AND (notice.created_at, notice.id) > (\(from.at), \(from.id))
                ORDER BY notice.created_at, notice.id LIMIT \(Export.batch)
                """
            ) { row in
                let json: JSON = [
                    "id": .text(try row["id"]), "room": .text(try row["slug"]), "kind": .text(try row["kind"]),
                    "created_at": Time.json(try row["created_at"] as Int64), "read": .flag(try row["read"]),
                    "text": JSON(try row.words("words", .notice)), "decision": JSON(try row["decision"] as String?),
                ]
                return (try row["created_at"], try row["id"], json.with("retention", try Notice.Change(row)?.json))
            }
        })
}
