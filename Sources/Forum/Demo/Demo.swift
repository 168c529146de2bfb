import Foundation
import Logging
import Store
import Vault

/// Fills an empty site with the demonstration's rooms and their cast, through the same verbs as everybody's.
package enum Demo {
    /// - Parameter accountsFile: where names and passphrases go, a JSON object a line, readable by its owner only.
    /// Does nothing where the site has accounts already.
    package static func fill(_ site: Site, accountsFile: String) async throws {
        let empty = try await site.store.read { db in try db.first("SELECT 1 AS one FROM account LIMIT 1", { try $0["one"] as Int }) == nil
        }
        guard empty else { return }
        let cast = Cast(site: site)
        let steward = try await cast.account("steward", room: nil, stem: "steward", steward: true)
        _ = try await cast.account("newcomer", room: nil, stem: "newcomer")
        for room in DemoRoom.all { try await fill(room, steward, cast) }
        try cast.write(to: accountsFile)
    }

    private static func fill(_ room: DemoRoom, _ steward: Viewer, _ cast: Cast) async throws {
        let roles = ["facilitator", "moderator", "moderator", "member", "member"]
        var viewers: [Viewer] = []
        for role in roles { viewers.append(try await cast.account(role, room: room.slug, stem: role)) }
        let applicant = room.model == .closed ? try await cast.account("newcomer", room: room.slug, stem: "newcomer") : nil
        let (site, members) = (cast.site, viewers)
        try await site.store.write { db in
            let made = try open(room, by: Call(site, steward), db)
            let ids = try members.enumerated().map { at, viewer in
                try admit(viewer, room.pseudonyms[at], roles[at], to: made, Call(site, viewer), db)
            }
            for conversation in room.threads { try hold(conversation, ids, in: made, Call(site, steward), db) }
            try leaveWork(room.waiting, for: made, ids, Call(site, members[4]), db)
            if let applicant { try apply(applicant, to: made, Call(site, applicant), db) }
        }
    }

    private static func open(_ room: DemoRoom, by call: Call, _ db: Writer) throws -> Room {
        var conditions: [JSON] = []
        switch room.model {
        case .conditional: conditions = [["kind": "introduction", "counts": "accepted"]]
        case .closed: conditions = [["kind": "vetting", "questions": [.text(room.question)]]]
        case .restricted:
            let group = try UserGroups.insert(room.group, room: nil, call, db)
            conditions = [["kind": "user_group", "groups": [.text(group)]]]
        case .open, .readable, .registered, .custom: break
        }
        var fields = try Fields([
            "slug": .text(room.slug), "name": .text(room.name), "purpose": .text(room.purpose), "theme": .text(room.theme),
            "language": .text(room.language), "country": .text(room.country), "listing": "listed",
            "access": ["model": .text(room.model.rawValue), "conditions": .list(conditions)],
        ])
        let made = try Opening(&fields).insert(call, db).room
        try db.run(
            """
            UPDATE room SET rules = \(Stored.text(room.rules)), contact = \(room.contact), meetings = \(room.meetings),
                facilitator_code = NULL
            WHERE id = \(made.id)
            """)
        return made
    }

    /// The founding circle is there from the start: it met the conditions before the room was here.
    private static func admit(
        _ viewer: Viewer, _ pseudonym: String, _ role: String, to room: Room, _ call: Call, _ db: Writer
    ) throws -> String {
        let id = try Joining.apply(viewer.account ?? "", pseudonym, room, call, db)
        try Pseudonym.take(pseudonym, for: id, in: room.id, call, db)
        try db.run("UPDATE membership SET state = 'admitted', joined_at = \(call.now), words_until = NULL WHERE id = \(id)")
        if let role = Standing.Role(rawValue: role) { try Roles.give(role, to: id, call, db) }
        return id
    }

    private static func hold(_ conversation: DemoRoom.Conversation, _ ids: [String], in room: Room, _ call: Call, _ db: Writer) throws {
        let thread = try Thread.insert(in: room.id, introductions: false, call, db)
        for (at, (speaker, words)) in conversation.posts.enumerated() {
            let draft = Draft(title: at == 0 ? conversation.title : nil, body: words)
            _ = try Post.insert(draft, by: .member(ids[speaker]), in: thread, opens: at == 0, room, accepted: true, call, db)
        }
    }

    /// Something for the moderators: a post that the room's own rule holds, since it names a phone number or an address.
    private static func leaveWork(
        _ words: (title: String, body: String), for room: Room, _ ids: [String], _ call: Call, _ db: Writer
    ) throws {
        let thread = try Thread.insert(in: room.id, introductions: false, call, db)
        let draft = Draft(title: words.title, body: words.body)
        _ = try Post.insert(draft, by: .member(ids[4]), in: thread, opens: true, room, call, db)
    }

    private static func apply(_ viewer: Viewer, to room: Room, _ call: Call, _ db: Writer) throws {
        let id = try Joining.apply(viewer.account ?? "", "New Leaf", room, call, db)
        let seen = Room.Seen(room: room, viewer: try Standing.of(viewer, in: room.id, call.now, db), now: call.now)
        var fields = try Fields(["answers": ["To wake up and know what I said the evening before."]])
        _ = try Applying.answer(Applying.Answers(&fields), seen, call, db)
        assert(seen.viewer.member?.id == id)
    }
}

/// The demonstration's people, with their passphrases until they are written down.
private final class Cast {
    let site: Site
    private var lines: [JSON] = []

    init(site: Site) { self.site = site }

    func account(_ role: String, room: String?, stem: String, steward: Bool = false) async throws -> Viewer {
        let passphrase = (0..<5).map { _ in Cast.words[Int(site.entropy.bytes(1)[0]) % Cast.words.count] }.joined(separator: " ")
        let made = try await Account.create(stem: stem, passphrase: passphrase, steward: steward, site)
        let line: JSON = ["role": .text(role)]
        lines.append(
            line.with("room", room.map(JSON.text)).with("name", .text(made.name)).with("passphrase", .text(passphrase))
                .with("totp_secret", made.oneTimeSecret.map(JSON.text)))
        return Viewer(signedIn: .init(account: made.id, name: made.name, session: "", steward: steward, hasCodes: steward))
    }

    func write(to file: String) throws {
        let text = lines.map { String(decoding: $0.bytes, as: UTF8.self) + "\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    // 32 words of five letters or more: for a demonstration, not for secrets.
    private static let words = [
        "apple", "basket", "candle", "drawer", "engine", "feather", "garden", "hammer", "island", "jacket", "kettle", "ladder", "mirror",
        "needle", "orange", "pencil", "quarry", "ribbon", "saddle", "timber", "umbrella", "velvet", "window", "yellow", "anchor", "bridge",
        "cotton", "dolphin", "ember", "forest", "gravel", "harvest",
    ]
}
