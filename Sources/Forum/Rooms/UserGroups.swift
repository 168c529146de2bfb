import Store

/// User groups, such as the relatives, or the members of an association. One belongs to a room, or to the whole site.
enum UserGroups {
    struct Naming: Body {
        let name: String
        init(_ fields: inout Fields) throws { name = try fields.text("name", 2...80) }
    }

    static func ofRoom(_ seen: Room.Seen, _ call: Call, _ db: Reader) throws -> Answer {
        try list("(room = \(seen.room.id) OR room IS NULL)", seen.room.id, call, db)
    }

    static func ofSite(_ viewer: Viewer.SignedIn, _ call: Call, _ db: Reader) throws -> Answer {
        try list("room IS NULL", "site", call, db)
    }

    private static func list(_ which: SQL, _ owner: String, _ call: Call, _ db: Reader) throws -> Answer {
        let page = try Page(call, list: "user groups of \(owner)", standard: 50)
        let items = try db.all(
            """
            SELECT id, room, name FROM user_group WHERE \(sql: which) AND id > \(page.after?.id ?? "") ORDER BY id LIMIT \(page.limit + 1)
            """
        ) { row -> JSON in
            ["id": .text(try row["id"]), "name": .text(try row["name"]), "site_wide": .flag(try row["room"] as String? == nil)]
        }
        return .ok(page.answer(items, key: Page.Key.id(of:), \.self))
    }

    static func nameInRoom(_ asked: Naming, _ seen: Room.Seen, _ call: Call, _ db: Writer) throws -> Answer {
        try answer(asked.name, room: seen.room.id, call, db)
    }

    static func nameForSite(_ asked: Naming, _ viewer: Viewer.SignedIn, _ call: Call, _ db: Writer) throws -> Answer {
        try answer(asked.name, room: nil, call, db)
    }

    private static func answer(_ name: String, room: String?, _ call: Call, _ db: Writer) throws -> Answer {
        let id = try insert(name, room: room, call, db)
        return .created(["id": .text(id), "name": .text(name), "site_wide": .flag(room == nil)])
    }

    static func insert(_ name: String, room: String?, _ call: Call, _ db: Writer) throws -> String {
        let owner: SQL = room.map { "room = \($0)" } ?? "room IS NULL"
        let known = try db.first("SELECT COUNT(*) AS n FROM user_group WHERE \(sql: owner)", { try $0["n"] as Int }) ?? 0
        guard known < 100 else { throw Failure.invalid("name", "There are 100 user groups already.", limit: 100) }
        let id = call.site.entropy.id()
        try db.run("INSERT INTO user_group (id, room, name) VALUES (\(id), \(room), \(name))")
        return id
    }
}
