import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// What the doctor says of copies that nobody restores.
@Suite struct DoctorOfBackupTests {
    /// A backup of a site with a post whose words went after it.
    private static func made<T>(_ engine: Engine, _ body: (World, Nights) async throws -> T) async throws -> T {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            _ = try await circle.thread(by: circle.facilitator)
            let post = try await circle.thread(by: circle.facilitator).post
            var nights = Nights(world)
            try await nights.copy()
            try await circle.facilitator.delete("/posts/\(post)").expect(204)
            world.pass(Time.minute)
            try await nights.copy()
            return try await body(world, nights)
        }
    }

    private static func look(_ nights: Nights, at time: Int64, wrapping: [UInt8]? = nil) throws -> [Finding] {
        try DoctorOfBackup(folder: nights.folder.path, wrapping: wrapping, keyCopyDays: 1, now: time).look()
    }

    @Test(arguments: Engine.all) func `Each copy is told by its time, with what opens and what is destroyed since`(_ engine: Engine)
        async throws
    {
        try await Self.made(engine) { world, nights in
            let findings = try Self.look(nights, at: world.now)
            #expect(findings.allSatisfy { $0.state == .good }, "\(findings)")
            let copies = findings.suffix(2)
            #expect(findings.map { String($0.what.prefix(6)) } == ["root k", "key st", "kring-", "kring-"])
            #expect(copies.first?.said.contains("2 are destroyed since") == true, "\(copies)")
            #expect(copies.last?.said.contains("0 are destroyed since") == true, "\(copies)")
        }
    }

    @Test(arguments: Engine.all) func `A copy that can no longer be restored is told from one that can`(_ engine: Engine) async throws {
        try await Self.made(engine) { world, nights in
            for (days, state) in [(399, .good), (401, .note)] as [(Int64, Finding.State)] {
                let findings = try Self.look(nights, at: world.now + days * Time.day)
                let copies = findings.filter { $0.what.hasPrefix("kring-") }
                #expect(copies.count == 2 && copies.allSatisfy { $0.state == state }, "\(copies)")
            }
        }
    }

    @Test(arguments: Engine.all) func `Keys that lie about for longer than they may are bad, those that may are not`(_ engine: Engine)
        async throws
    {
        try await Self.made(engine) { world, nights in
            for (time, days, old) in [(Time.day - Time.minute, 1, false), (Time.day + Time.minute, 1, true), (29 * Time.day, 30, false)] {
                let findings = try DoctorOfBackup(folder: nights.folder.path, wrapping: nil, keyCopyDays: days, now: world.now + time)
                    .look()
                #expect(findings.filter { $0.state == .bad }.map(\.what) == (old ? ["key copy"] : []), "\(findings)")
            }
        }
    }

    @Test(arguments: Engine.all) func `Other keys are found, those of too few texts and those that do not open`(_ engine: Engine)
        async throws
    {
        try await Self.made(engine) { world, nights in
            let there = nights.newestKeys.appending(path: "keys.sqlite")
            for (enough, said) in [(false, "have no key in this key store, and 0 do not"), (true, "0 have no key in this key store, and")] {
                try FileManager.default.removeItem(at: there)
                let keys = try KeyStore(file: there.path, wrapping: nil)
                // Not older than the copies, as far as they can tell.
                try keys.backedUp(at: world.now)
                if enough { try keys.make(through: world.site.shredder.keys.highest) }
                keys.close()
                try FileManager.default.removeItem(atPath: there.path + ".lock")
                let findings = try Self.look(nights, at: world.now)
                let copies = findings.filter { $0.what.hasPrefix("kring-") }
                #expect(copies.allSatisfy { $0.state == .bad && $0.said.contains(said) }, "\(findings)")
            }
        }
    }

    @Test(arguments: Engine.all) func `What lies there beside the copies is told by what it is`(_ engine: Engine) async throws {
        try await Self.made(engine) { world, nights in
            let data = nights.folder.appending(path: "data")
            // One of an older program, one that is no copy, and one that is broken.
            let store = try Store.sqlite(
                file: data.appending(path: "older.sqlite").path, readers: 1, migrations: Array(Contract.migrations.dropLast(2)),
                seals: SealedTexts(world.site.shredder.keys))
            await store.close()
            try Store.copy(world.database, to: data.appending(path: "site.sqlite").path)
            let site = try Store.sqlite(
                file: data.appending(path: "site.sqlite").path, readers: 1, migrations: Contract.migrations,
                seals: SealedTexts(world.site.shredder.keys))
            try await site.write { db in _ = try db.run("DELETE FROM backup") }
            await site.close()
            try Data("no database at all".utf8).write(to: data.appending(path: "broken.sqlite"))
            let findings = try Self.look(nights, at: world.now)
            let said = Dictionary(uniqueKeysWithValues: findings.map { ($0.what, $0) })
            #expect(said["older.sqlite"]?.state == .note && said["older.sqlite"]?.said.contains("2 migrations back") == true)
            #expect(said["site.sqlite"]?.state == .bad && said["site.sqlite"]?.said.contains("no copy") == true)
            #expect(said["broken.sqlite"]?.state == .bad)
            #expect(findings.filter { $0.what.hasPrefix("kring-") }.allSatisfy { $0.state == .good })
        }
    }

    /// As a disk that forgets: how many rows a page in the middle has.
    private static func flip(_ file: URL) throws {
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2 / 4096 * 4096 + 4] ^= 0x55
        try bytes.write(to: file)
    }

    @Test(arguments: Engine.all) func `What is missing, damaged or too much among the keys is found`(_ engine: Engine) async throws {
        let faults: [(what: String, fault: (URL) throws -> Void)] = [
            ("root key", { try FileManager.default.removeItem(at: $0.appending(path: "keys/root.key")) }),
            ("root key", { try Data(count: 31).write(to: $0.appending(path: "keys/root.key")) }),
            ("key store", { try FileManager.default.removeItem(at: $0.appending(path: "keys/keys.sqlite")) }),
            ("key store", { try Data("nothing".utf8).write(to: $0.appending(path: "keys/keys.sqlite")) }),
            ("key store", { try Self.flip($0.appending(path: "keys/keys.sqlite")) }),
            ("left over", { try Data().write(to: $0.appending(path: "keys/keys.sqlite.old")) }),
            ("left over", { try Data().write(to: $0.appending(path: "keys/notes.txt")) }),
            ("left over", { try Data().write(to: $0.appending(path: "data/kring-2026-11-23T03-00-00.000Z.sqlite.first.part")) }),
            ("data", { try FileManager.default.removeItem(at: $0.appending(path: "data")) }),
        ]
        try await Self.made(engine) { world, nights in
            for (number, one) in faults.enumerated() {
                let there = world.folder.appending(path: "fault-\(number)")
                try FileManager.default.copyItem(at: nights.folder, to: there)
                try one.fault(there)
                let findings = try DoctorOfBackup(folder: there.path, wrapping: nil, keyCopyDays: 1, now: world.now).look()
                #expect(findings.filter { $0.state == .bad }.map(\.what) == [one.what], "\(number): \(findings)")
            }
        }
    }
}
