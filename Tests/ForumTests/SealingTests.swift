import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// What a person writes lies in no file as it is, and what goes takes its key along.
@Suite struct SealingTests {
    @Test(arguments: Engine.all, [false, true]) func `No word of a person stands in a file, also while it lives`(
        _ engine: Engine, _ bare: Bool
    ) async throws {
        try await World.open(engine, bare: bare) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let marks = (0..<4).map { world.canary("mark\($0)") }
            let thread = try await cast.circle.thread(by: cast[.author], marks[0], marks[1])
            try await cast[.admitted].post("/posts/\(thread.post)/reports", ["category": "other", "text": .text(marks[2])]).expect(202)
            try await cast[.author].patch("\(cast.circle.path)/membership", ["pseudonym": .text("Nightjar \(marks[3].prefix(12))")]).expect(
                200)
            #expect(try await cast[.admitted].get("/threads/\(thread.thread)").text.contains(marks[0]))
            for mark in marks.dropLast() + [String(marks[3].prefix(12))] {
                #expect(try world.files(with: mark).isEmpty != bare, "\(mark), and the control without seals")
            }
        }
    }

    @Test(arguments: Engine.all) func `A copy of the data cannot be read any more when the answer to a deletion is there`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let words = world.canary()
            let gone = try await cast.circle.thread(by: cast[.author], world.canary(), words)
            let stays = try await cast.circle.thread(by: cast[.author], "Stays", "This stays.")
            let copy = try Seizure(world.folder)
            defer { copy.discard() }
            let before = try await copy.words(with: world.site.shredder.keys)
            #expect(before.contains(words) && before.contains("This stays."), "the control: the copy can be read until then")
            try await cast[.author].delete("/posts/\(gone.post)").expect(204)
            let after = try await copy.words(with: world.site.shredder.keys)
            #expect(!after.contains(words) && after.contains("This stays."))
            #expect(after.count == before.count - 2, "the title and the words, and nothing else")
            #expect(try await (world.rows()["doomed"] ?? 0) == 0)
            #expect(try await cast[.admitted].get("/posts/\(stays.post)").expect(200)["body"].text == "This stays.")
        }
    }

    @Test(arguments: Engine.all) func `What a crash left of an emptied text goes with the next purge`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            let post = try #require(try await world.site.store.read { db in try Post.find(cast.post, db) })
            let body = try #require(post.texts.body)
            // As it is when the program ends right after the transaction: nothing is done afterwards.
            try await world.site.shredder.store.write { db in try Prose.empty(body, db) }
            #expect(try world.site.shredder.keys.key(body) != nil)
            try await world.purge()
            #expect(try world.site.shredder.keys.key(body) == nil)
            #expect(try await (world.rows()["doomed"] ?? 0) == 0)
        }
    }

    @Test func `What was written before there were seals is sealed when the program starts`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kring-forum-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let database = World.database(in: folder)
        let before = Contract.migrations.prefix { $0.name < "0004" }
        var store = try Store.sqlite(file: database, readers: 1, migrations: Array(before))
        try await store.write { db in
            for number in 1...1_200 {
                try db.run("INSERT INTO text (id, body) VALUES (\(Int64(number)), \(number % 7 == 0 ? "" : "Kestrel \(number)"))")
            }
            try db.run("INSERT INTO account (id, name, passphrase, consent, steward, created_at) VALUES ('a', 'a', 'a', '1', 0, 0)")
            try db.run(
                """
                INSERT INTO room (id, slug, name, purpose, search, rules, theme, language, country, listing, read_tier, write_tier, conditions,
                    loosened_at, review, newcomer_posts, guests, hold_links, hold_contact_details, held_words, due_hours, keep_from, created_at)
                VALUES ('r', 'r', 'r', 'r', 'r', '[]', 'other', 'nl', 'BE', 'listed', 0, 0, '[]', 0, 'none', 0, 'none', 0, 0, '[]', '{}',
                    'post', 0)
                """)
            for number in 1...1_200 {
                try db.run(
                    """
                    INSERT INTO notice (id, account, room, kind, words, read, created_at)
                    VALUES (\("n\(number)"), 'a', 'r', 'asked', \(Int64(number)), 0, 0)
                    """)
            }
        }
        try await store.scrub()
        #expect(try files(in: folder, with: "Kestrel") == ["kring.sqlite"])
        await store.close()
        let keys = try KeyStore(file: folder.appending(path: "keys.sqlite").path, wrapping: nil)
        store = try Store.sqlite(file: database, readers: 1, migrations: Contract.migrations, seals: SealedTexts(keys))
        let next = try await store.write { db in try Prose.keep("Plover", .notice, db) as Int64 }
        #expect(next > 1_200, "numbers go on after those that were there")
        let read = try await store.read { db in try (1...1_200).map { try Prose.words(Int64($0), .notice, db) } }
        #expect(read == (1...1_200).map { $0 % 7 == 0 ? nil : "Kestrel \($0)" })
        try await store.scrub()
        #expect(try files(in: folder, with: "Kestrel") == [])
        await store.close()
        keys.close()
    }

    private func files(in folder: URL, with words: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { try Data(contentsOf: $0).range(of: Data(words.utf8)) != nil }.map(\.lastPathComponent)
    }
}

extension Seizure {
    /// The texts in it that open with these keys.
    func words(with keys: KeyStore) async throws -> Set<String> {
        let store = try Store.sqlite(
            file: World.database(in: folder), readers: 1, migrations: Contract.migrations, seals: SealedTexts(keys))
        let words = try await store.read { db in
            try db.all("SELECT id, sealed FROM text WHERE sealed IS NOT NULL") { row in
                (number: try row["id"] as Int64, sealed: try row["sealed"] as [UInt8])
            }.flatMap { text in
                Prose.Kind.allCases.compactMap { kind in
                    do { return try SealedTexts(keys).open(text.sealed, number: text.number, as: kind.rawValue) } catch { return nil }
                }
            }
        }
        await store.close()
        return Set(words)
    }
}
