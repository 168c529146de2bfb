import Store

extension Lifetimes {
    static let writing = [withdrawnEdits, waitingPosts, posts, requests, events]

    static let posts = Lifetime(
        id: "posts",
        what: Known.Words(
            en: "Posts with their titles and warnings, and the empty places of deleted ones",
            nl: "Bijdragen met hun titels en waarschuwingen, en de lege plekken van gewiste",
            de: "Beiträge mit ihren Titeln und Warnhinweisen, und die leeren Stellen gelöschter",
            fr: "Les messages avec leurs titres et avertissements, et les places vides des messages effacés"),
        howLong: Known.Words(
            en: "As long as the room says on its front page, or shorter if you choose so.",
            nl: "Zolang de kring op haar voorpagina zegt, of korter als je dat kiest.",
            de: "So lange, wie der Raum auf seiner Startseite sagt, oder kürzer, wenn du es so wählst.",
            fr: "Aussi longtemps que le salon le dit sur sa page d’accueil, ou moins si vous le choisissez."),
        ended: Ended(
            "post", with: ["thread"], by: "post.expires_at", over: { "post.expires_at <= \($0) AND post.state <> 'held'" }
        ) { id, call, db in try remove(post: id, call, db) })

    /// Those who wrote it are told, so that nothing goes without a word, and the room's moderators find it in their log. Of edits see
    /// `withdrawnEdits`, which take away whatever is over.
    static let waitingPosts = Lifetime(
        id: "waiting",
        what: Known.Words(
            en: "Posts and changes that wait for a moderator",
            nl: "Bijdragen en wijzigingen die op een moderator wachten",
            de: "Beiträge und Änderungen, die auf die Moderation warten",
            fr: "Les messages et changements qui attendent un modérateur"),
        howLong: Known.Words(
            en: """
                What waits for a moderator, if nobody decides: \(waiting / Time.day) days, or as long as the room keeps posts where that is shorter; \
                then it goes unpublished, and you are told. Once a moderator publishes it, the room’s time begins.
                """,
            nl: """
                Wat op een moderator wacht, als niemand beslist: \(waiting / Time.day) dagen, of zolang de kring bijdragen bewaart als dat korter \
                is; dan gaat het weg zonder te verschijnen, en je krijgt bericht. Laat een moderator het door, dan begint de tijd van de kring.
                """,
            de: """
                Was auf die Moderation wartet, wenn niemand entscheidet: \(waiting / Time.day) Tage, oder so lange, wie der Raum Beiträge behält, \
                wenn das kürzer ist; dann geht es, ohne zu erscheinen, und du erfährst es. Gibt die Moderation es frei, beginnt die Zeit des Raums.
                """,
            fr: """
                Ce qui attend un modérateur, si personne ne décide : \(waiting / Time.day) jours, ou aussi longtemps que le salon garde les messages \
                si c’est moins ; puis cela part sans paraître, et vous en êtes averti. Dès qu’un modérateur le publie, le temps du salon commence.
                """),
        time: waiting,
        ended: Ended(
            "post", with: ["thread"], by: "post.expires_at", over: { "post.state = 'held' AND post.expires_at <= \($0)" }
        ) { id, call, db in
            try tellUndecided(id, call, db)
            try remove(post: id, call, db)
        })

    private static func tellUndecided(_ post: String, _ call: Call, _ db: Writer) throws {
        guard let post = try Post.find(post, db), let room = try Room.find(id: post.room, db) else { return }
        // That it happened, and nothing of whose it was.
        try Log.write(Log.undecided, room, by: nil, call, db)
        guard let author = post.author else { return }
        try Notice.send(.decision, to: author, post.room, words: Notice.undecided, call, db)
    }

    /// A thread goes with its last post.
    static func remove(post id: String, _ call: Call, _ db: Writer) throws {
        let columns = ["title", "body", "warning", "set_warning", "guest", "pending_body", "pending_warning"]
        let found = try db.first(
            "SELECT room, thread, title, body, warning, set_warning, guest, pending_body, pending_warning FROM post WHERE id = \(id)"
        ) { row in
            (room: try row["room"] as String, thread: try row["thread"] as String, texts: try columns.compactMap { try row[$0] as Int64? })
        }
        guard let found else { return }
        try Shortening.reach(thread: found.thread, of: found.room, call, db)
        try Item.remove("item.post = \(id) AND item.state = 'open'", db)
        try Prose.empty(found.texts, db)
        try db.run("DELETE FROM post WHERE id = \(id)")
        try db.run("DELETE FROM thread WHERE id = \(found.thread) AND NOT EXISTS (SELECT 1 FROM post WHERE thread = \(found.thread))")
    }

    /// The accepted words of their posts stay.
    static let withdrawnEdits = Lifetime(
        id: "withdrawn",
        what: Known.Words(
            en: "Posts and changes that were sent back, refused or removed; never longer than the post",
            nl: "Bijdragen en wijzigingen die teruggestuurd, geweigerd of weggehaald zijn; nooit langer dan de bijdrage",
            de: "Beiträge und Änderungen, die zurückgeschickt, abgelehnt oder entfernt wurden; nie länger als der Beitrag",
            fr: "Les messages et changements renvoyés, refusés ou retirés ; jamais plus longtemps que le message"),
        howLong: whileAppealable,
        ended: Ended("post", by: "post.pending_ends_at", over: { "post.pending_ends_at <= \($0)" }) { id, call, db in
            if let post = try Post.find(id, db), post.state == .live, post.waitsForReview {
                try Item.close(of: id, .heldPost, call, db)
                try tellUndecided(id, call, db)
            }
            try endPending(of: id, db)
        })

    static func endPending(of post: String, _ db: Writer) throws {
        let texts = try db.first("SELECT pending_body, pending_warning FROM post WHERE id = \(post)") {
            [try $0["pending_body"] as Int64?, try $0["pending_warning"]]
        }
        try Prose.empty((texts ?? []).compactMap(\.self), db)
        try db.run(
            """
            UPDATE post SET pending_body = NULL, pending_warning = NULL, pending_for = NULL, pending_tier = NULL, pending_ends_at = NULL
            WHERE id = \(post)
            """)
    }

    static let requests = Lifetime(
        id: "requests",
        what: Known.Words(
            en: "Marks by which a request is known again after a broken connection",
            nl: "Merken waaraan een verzoek na een verbroken verbinding te herkennen is",
            de: "Zeichen, an denen eine Anfrage nach einer abgebrochenen Verbindung zu erkennen ist",
            fr: "Les marques qui permettent de reconnaître une requête après une coupure"),
        howLong: Known.Words(
            en: "\(request / Time.hour) hours.", nl: "\(request / Time.hour) uur.", de: "\(request / Time.hour) Stunden.",
            fr: "\(request / Time.hour) heures."),
        time: request,
        ended: Ended(
            "idempotency", key: "key", by: "idempotency.created_at", over: { "idempotency.created_at <= \($0 - request)" }))

    /// The newest stays, so that no id is given twice; the others go from the oldest on, so that whoever asks for what came after one of
    /// them is told rightly whether it is all there.
    static let events = Lifetime(
        id: "events",
        what: Known.Words(
            en: "That a post or something in a queue is new or has changed",
            nl: "Dat een bijdrage of iets in een wachtrij nieuw of veranderd is",
            de: "Dass ein Beitrag oder etwas in einer Warteschlange neu oder verändert ist",
            fr: "Qu’un message ou un élément d’une file est nouveau ou a changé"),
        howLong: Known.Words(
            en: "An hour; the newest until another one follows.", nl: "Een uur; het nieuwste tot er een volgt.",
            de: "Eine Stunde; das Neueste, bis etwas folgt.", fr: "Une heure ; le plus récent jusqu’au suivant."),
        time: event,
        ended: Ended(
            "event", by: "event.id",
            over: { now in
                """
                event.id < COALESCE(
                    (SELECT young.id FROM event young WHERE young.at > \(now - event) ORDER BY young.at LIMIT 1),
                    (SELECT MAX(last.id) FROM event last))
                """
            }))
}
