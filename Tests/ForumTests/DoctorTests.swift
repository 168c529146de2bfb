import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// Each fault that the doctor is there to find, brought about in a site that is well, and found under its own name.
@Suite struct DoctorTests {
    /// What is brought about, what it is found as, and a word of what is said.
    private struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let found: (state: Finding.State, what: String, said: String)
        let bring: @Sendable (World, Int64) async throws -> Void

        init(
            _ name: String, _ state: Finding.State, _ what: String, _ said: String,
            _ bring: @escaping @Sendable (World, Int64) async throws -> Void
        ) {
            testDescription = name
            found = (state, what, said)
            self.bring = bring
        }
    }

    private static let faults = [
        Fault("A key that is destroyed too soon", .bad, "texts", "1 without a key") { world, text in
            try await world.site.shredder.keys.destroy([text])
        },
        Fault("A text of another key store", .bad, "texts", "1 that this key store never had one for") { world, text in
            let number = world.site.shredder.keys.highest + 100
            try await world.site.store.write { db in
                try db.run("INSERT INTO text (id, sealed) SELECT \(number), sealed FROM text WHERE id = \(text)")
                try db.run("UPDATE post SET body = \(number) WHERE body = \(text)")
                try Prose.empty([text], db)
            }
        },
        Fault("Bytes from another row", .bad, "texts", "1 that do not open") { world, text in
            try await world.site.store.write { db in
                let other: Int64 = try Prose.keep("Other words.", .facts, db)
                try db.run("UPDATE text SET sealed = (SELECT o.sealed FROM text o WHERE o.id = \(other)) WHERE id = \(text)")
                try db.run("UPDATE text SET sealed = NULL WHERE id = \(other)")
                try db.run("INSERT INTO doomed (text) VALUES (\(other))")
            }
        },
        Fault("A text that was emptied, and its key was not", .bad, "emptied texts", "1 keys are left") { world, text in
            _ = try await world.site.store.write { db in try db.run("UPDATE text SET sealed = NULL WHERE id = \(text)") }
        },
        Fault("A text that nothing refers to", .bad, "stray texts", "nothing refers to 1") { world, _ in
            _ = try await world.site.store.write { db in try Prose.keep("Lost words.", .body, db) as Int64 }
        },
        Fault("A key that waits to be destroyed", .note, "doomed keys", "1 wait") { world, text in
            try await world.site.shredder.store.write { db in try Prose.empty([text], db) }
        },
        Fault("What stayed behind of the ledger", .bad, "ledger", "1 acts") { world, _ in
            try await note(at: world.now - 10 * Time.minute - Time.second, world)
        },
        Fault("A backup of long ago", .note, "backup", "more than two days ago") { world, _ in
            var nights = Nights(world)
            try await nights.copy()
            world.pass(2 * Time.day + Time.minute)
        },
        Fault("Keys of a backup that lie about for too long", .note, "backup", "older than KRING_KEY_COPY_DAYS allows (1)") { world, _ in
            var nights = Nights(world)
            try await nights.copy()
            world.pass(Time.day + Time.minute)
        },
        Fault("Keys of what a restored copy has not", .note, "restored", "1 keys") { world, _ in
            try world.site.shredder.keys.forget([3], at: world.now + Time.day)
        },
        Fault("A file that others may read", .bad, "files", "open to others: left-open") { world, _ in
            let file = world.folder.appending(path: "left-open").path
            #expect(FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o640]))
        },
    ]

    private static func note(at time: Int64, _ world: World) async throws {
        _ = try await world.site.store.write { db in
            try db.run("INSERT INTO ledger (kind, subject, at, state) VALUES ('post', 'x', \(time), 'null')")
        }
    }

    /// A site that is well, and the text of a live post in it.
    private static func well(_ world: World) async throws -> Int64 {
        let circle = try await Circle.open(world)
        let post = try await circle.thread(by: circle.facilitator).post
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: world.folder.path)
        return try await world.site.store.read { db in
            try #require(try db.first("SELECT body FROM post WHERE id = \(post)") { try $0["body"] as Int64 })
        }
    }

    private static func look(_ world: World) async throws -> [Finding] {
        try await Doctor(world.site, folder: world.folder.path).look()
    }

    @Test(arguments: Engine.all, faults) private func `A fault is found under its own name, and nothing else is`(
        _ engine: Engine, _ fault: Fault
    ) async throws {
        try await World.open(engine) { world in
            let text = try await Self.well(world)
            let before = try await Self.look(world)
            let well = before.filter { $0.state != .good }.map(\.what)
            #expect(well == ["backup"], "before it all is well, but for a backup: \(before)")
            try await fault.bring(world, text)
            let after = try await Self.look(world)
            let found = try #require(after.first { $0.what == fault.found.what }, "\(after)")
            #expect(found.state == fault.found.state && found.said.contains(fault.found.said), "\(found)")
            let others = after.filter { $0.state == .bad && $0.what != fault.found.what }
            #expect(others == [])
        }
    }

    @Test(arguments: Engine.all) func `What is to be done within minutes is no fault before`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            _ = try await Self.well(world)
            try await Self.note(at: world.now - 9 * Time.minute, world)
            var nights = Nights(world)
            try await nights.copy()
            world.pass(Time.day - Time.minute)
            try await Self.note(at: world.now, world)
            #expect(try await Self.look(world).allSatisfy { $0.state == .good })
        }
    }

    @Test(arguments: Engine.all, ["database", "key store"]) func `A damaged file is found`(_ engine: Engine, _ what: String) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let post = try await circle.thread(by: circle.facilitator).post
            await world.site.close()
            let file = world.folder.appending(path: what == "database" ? "kring.sqlite" : "keys.sqlite")
            var bytes = try Data(contentsOf: file)
            if what == "database" {
                // A row's own id, which its index has otherwise.
                let place = try #require(bytes.range(of: Data(post.utf8)))
                bytes[place.lowerBound] ^= 1
            } else {
                // How many keys a page in the middle has.
                bytes[bytes.count / 2 / 4096 * 4096 + 4] ^= 0x55
            }
            try bytes.write(to: file)
            try await world.elsewhere(world.folder) { damaged in
                let found = try await Self.look(damaged).filter { $0.state == .bad }.map(\.what)
                #expect(found.contains(what), "\(found)")
            }
        }
    }
}
