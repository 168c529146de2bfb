import Store

/// What the account wrote: posts in every state, and reports.
extension ExportPart {
    static let posts = ExportPart(
        name: "posts",
        heading: Known.Words(en: "What you wrote", nl: "Wat je schreef", de: "Was du geschrieben hast", fr: "Ce que vous avez écrit"),
        columns: Known.columns("post", "id room thread opens author title body warning set_warning state held_for edits")
            + Known.columns(
                "post", "pending_body pending_warning pending_for pending_tier pending_ends_at read_tier keep_ms keep_thread_ms")
            + Known.columns("post", "written_at placed_at kept_at published_at edited_at expires_at")
            + Known.columns("thread", "id room introductions"),
        read: ofMemberships { whose, room, from, db in
            // What has expired is gone, for its author too, though its row may wait for the purge.
            let posts = try db.all(
                """
                \(sql: Post.from) WHERE post.author = \(room.member) AND (post.placed_at, post.id) > (\(from.at), \(from.id))
                    AND \(sql: Retention.lasts("post", at: whose.now)) ORDER BY post.placed_at, post.id LIMIT \(Export.batch)
                """, Post.init)
            return try posts.map { ($0.placedAt, $0.id, try json($0, room, db)) }
        })

    private static func json(_ post: Post, _ room: InRoom, _ db: Reader) throws -> JSON {
        let json: JSON = [
            "id": .text(post.id), "room": .text(room.slug), "thread": .text(post.thread), "opens_thread": .flag(post.opens),
            "member": .text(room.member), "pseudonym": .text(post.pseudonym), "state": .text(post.state.rawValue),
            "title": JSON(post.title),
            "body": JSON(post.body), "content_warning": JSON(post.ownWarning), "moderators_content_warning": JSON(post.setWarning),
            "held_for": .list(post.heldFor.map(JSON.text)), "edits": JSON(post.edits), "read_tier": .text(post.readTier.word.rawValue),
            "placed_at": Time.json(post.placedAt), "published_at": Time.json(post.publishedAt), "edited_at": Time.json(post.editedAt),
            "expires_at": Time.json(post.expiresAt),
        ]
        let more = try db.first(
            """
            SELECT post.written_at, post.keep_ms, post.keep_thread_ms, post.kept_at, post.pending_ends_at, thread.introductions
            FROM post JOIN thread ON thread.id = post.thread WHERE post.id = \(post.id)
            """
        ) { row in
            (
                written: try row["written_at"] as Int64, keep: try row["keep_ms"] as Int64?,
                inThread: try row["keep_thread_ms"] as Int64?, keptAt: try row["kept_at"] as Int64,
                editEnds: try row["pending_ends_at"] as Int64?, introductions: try row["introductions"] as Bool
            )
        }
        guard let more else { return json }
        let edit: JSON? = post.pendingFor.map { reasons in
            [
                "body": JSON(post.pendingBody), "content_warning": JSON(post.pendingWarning), "held_for": .list(reasons.map(JSON.text)),
                "read_tier": JSON(post.pendingTier?.word.rawValue), "ends_at": Time.json(more.editEnds),
            ]
        }
        return json.with("written_at", Time.json(more.written)).with("keep_days", days(more.keep)).with(
            "keep_days_from_thread", days(more.inThread)
        )
        .with("kept_at", Time.json(more.keptAt))
        .with("among_introductions", .flag(more.introductions)).with("pending_edit", edit)
    }

    static let reports = ExportPart(
        name: "reports",
        heading: Known.Words(en: "What you reported", nl: "Wat je meldde", de: "Was du gemeldet hast", fr: "Ce que vous avez signalé"),
        columns: Known.columns("report", "id reporter category words created_at"),
        read: ofAccount { whose, from, db in
            try db.all(
                """
                SELECT report.id, report.item, report.category, report.created_at, \(sql: .sealed("text", as: "words")), item.post, room.slug
                FROM report JOIN item ON item.id = report.item JOIN room ON room.id = item.room LEFT JOIN text ON text.id = report.words
                WHERE report.reporter = \(whose.account) AND report.item > \(from.id) ORDER BY report.item LIMIT \(Export.batch)
                """
            ) { row in
                let json: JSON = [
                    "id": .text(try row["id"]), "room": .text(try row["slug"]), "post": JSON(try row["post"] as String?),
                    "category": .text(try row["category"]), "text": JSON(try row.words("words", .report)),
                    "created_at": Time.json(try row["created_at"] as Int64),
                ]
                return (0, try row["item"], json)
            }
        })
}
