import Foundation
import Store
import Testing

@testable import Forum
@testable import Vault

/// Keys that do not belong to the data are found before anything is done with them.
@Suite struct SiteKeysTests {
    /// A copy of the site's folder as it lies there, with something done to it, and what opening it says.
    private static func opened(_ world: World, _ change: (URL) throws -> Void) async throws -> (any Error)? {
        let folder = world.folder.appending(path: "changed-\(world.site.entropy.id())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await world.site.store.scrub()
        try world.site.shredder.keys.file.scrub()
        for name in ["kring.sqlite", "keys.sqlite", "root.key"] {
            try FileManager.default.copyItem(at: world.folder.appending(path: name), to: folder.appending(path: name))
        }
        try change(folder)
        do {
            try await world.elsewhere(folder) { _ in }
            return nil
        } catch { return error }
    }

    private static func put(_ file: String, into folder: URL, as name: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: name))
        try FileManager.default.copyItem(at: URL(filePath: file), to: folder.appending(path: name))
    }

    @Test(arguments: Engine.all) func `A site does not start with another root key`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let other = world.folder.appending(path: "other.key").path
            try DurableFile.write(Entropy.system.bytes(32), to: other)
            let refused = try await Self.opened(world) { try Self.put(other, into: $0, as: "root.key") }
            #expect("\(try #require(refused as? WrongKeys))".contains("does not belong"))
            let control = try await Self.opened(world) { _ in }
            #expect(control == nil)
        }
    }

    @Test(arguments: Engine.all) func `A site does not start with an older key store`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            var nights = Nights(world)
            let before = world.folder.appending(path: "before.sqlite").path
            try await world.site.shredder.keys.copy(to: before)
            for night in 0..<2 {
                try await nights.copy()
                world.pass(Time.day)
                // Also the keys that belong to the last copy: since it was made something may have been erased.
                for keys in nights.copies.map(\.keys) + [before] {
                    let refused = try await Self.opened(world) { try Self.put(keys, into: $0, as: "keys.sqlite") }
                    #expect("\(try #require(refused as? WrongKeys))".contains("older than these data"), "night \(night)")
                }
                let control = try await Self.opened(world) { _ in }
                #expect(control == nil)
            }
        }
    }

    /// The key store is told first: a crash before the data know of it is no older key store.
    @Test(arguments: Engine.all) func `A backup that was cut off anywhere keeps no site from starting`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            for step in 0..<3 {
                let time = world.site.clock.tick()
                try world.site.shredder.keys.backedUp(at: time)
                let between = try await Self.opened(world) { _ in }
                #expect(between == nil, "step \(step)")
                try await world.site.store.write { db in
                    try db.run("INSERT INTO backup (id, begun_at) VALUES (1, \(time)) ON CONFLICT (id) DO UPDATE SET begun_at = \(time)")
                }
                let after = try await Self.opened(world) { _ in }
                #expect(after == nil, "step \(step)")
            }
        }
    }

    /// As with a site from before: its key store was told of no backup.
    @Test(arguments: Engine.all) func `A site that was backed up before keys were looked at starts, and is looked at from then on`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            var nights = Nights(world)
            try await nights.copy()
            let old = world.folder.appending(path: "old.sqlite").path
            try await world.site.shredder.keys.copy(to: old)
            let keys = try KeyStore(file: old, wrapping: nil)
            try keys.file.write { db in _ = try db.run("DELETE FROM backup") }
            keys.close()
            let refused = try await Self.opened(world) { try Self.put(old, into: $0, as: "keys.sqlite") }
            #expect(refused is WrongKeys)
            try await world.site.store.write { db in _ = try db.run("DELETE FROM root_key") }
            let upgraded = try await Self.opened(world) { try Self.put(old, into: $0, as: "keys.sqlite") }
            #expect(upgraded == nil)
        }
    }

    @Test(arguments: Engine.all) func `A copy is no site until it is restored`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            _ = try await Cast.around(world, access: ["model": "readable"])
            var nights = Nights(world)
            try await nights.copy()
            try await world.site.checkData()
            try await nights.restore(nights.copies[0].data) { restored, _ in try await restored.site.checkData() }
            let place = world.folder.appending(path: "taken-as-it-is")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: nights.copies[0].data, toPath: World.database(in: place))
            for name in ["keys.sqlite", "root.key"] {
                try FileManager.default.copyItem(at: nights.newestKeys.appending(path: name), to: place.appending(path: name))
            }
            _ = try await world.elsewhere(place) { copy in
                await #expect(throws: WrongKeys.self) { try await copy.site.checkData() }
            }
        }
    }

    @Test(arguments: Engine.all) func `Neither a restore nor a doctor takes older keys for a newer copy`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "readable"])
            var nights = Nights(world)
            for _ in 0..<2 {
                _ = try await cast.circle.thread(by: cast[.author])
                try await nights.copy()
                world.pass(Time.day)
            }
            await #expect(throws: WrongKeys.self) {
                try await nights.restore(nights.copies[1].data, keys: nights.copies[0].keys) { _, _ in }
            }
            let doctor = DoctorOfBackup(folder: nights.folder.path, wrapping: nil, now: world.now)
            #expect(try doctor.look().allSatisfy { $0.state == .good })
            try Self.put(nights.copies[0].keys, into: nights.newestKeys, as: "keys.sqlite")
            let stale = try doctor.look().filter { $0.state == .bad }
            #expect(stale.count == 1 && stale[0].said.contains("older than these data") && nights.copies[1].data.hasSuffix(stale[0].what))
            try Self.put(nights.copies[1].keys, into: nights.newestKeys, as: "keys.sqlite")
            try DurableFile.write(Entropy.system.bytes(32), to: nights.newestKeys.appending(path: "root.key").path)
            let wrong = try doctor.look()
            #expect(wrong.map(\.state) == [.good, .good, .bad, .bad])
            for finding in wrong.dropFirst(2) { #expect(finding.said.contains("root key does not belong"), "\(finding.line)") }
        }
    }

    @Test(arguments: Engine.all) func `The doctor looks at the root key that lies there, and at what a restore left`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let doctor = Doctor(world.site, folder: world.folder.path)
            func said(_ what: String) async throws -> Finding? { try await doctor.look().first { $0.what == what } }
            let good = try await said("root key")
            let none = try await said("left over")
            #expect(good?.state == .good && none == nil)
            try DurableFile.write(Entropy.system.bytes(32), to: world.folder.appending(path: "root.key").path)
            try FileManager.default.createDirectory(at: world.folder.appending(path: "restoring"), withIntermediateDirectories: true)
            let (bad, left) = (try await said("root key"), try await said("left over"))
            #expect(bad?.state == .bad && left?.state == .bad)
        }
    }

    @Test(arguments: Engine.all) func `The last backup that was done is remembered, and one that broke off is told`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            func said() async throws -> Finding? {
                try await Doctor(world.site, folder: world.folder.path).look().first { $0.what == "backup" }
            }
            func beginning() async throws {
                let time = world.site.clock.tick()
                try await world.site.store.write { db in
                    _ = try db.run(
                        "INSERT INTO backup (id, begun_at) VALUES (1, \(time)) ON CONFLICT (id) DO UPDATE SET begun_at = \(time)")
                }
            }
            let none = try await said()
            #expect(none?.state == .note && none?.said.contains("none is made yet") == true)
            try await beginning()
            let first = try await said()
            #expect(first?.said.contains("none is made yet") == true && first?.said.contains("broke off") == true)
            var nights = Nights(world)
            try await nights.copy()
            let done = try await said()
            #expect(done?.state == .good && done?.said.contains("the last one on") == true && done?.said.contains("broke off") == false)
            world.pass(Time.day)
            try await beginning()
            let failed = try await said()
            #expect(
                failed?.state == .note && failed?.said.hasPrefix(done?.said ?? "?") == true && failed?.said.contains("broke off") == true)
            try await nights.restore(nights.copies[0].data) { restored, _ in
                let said = try await Doctor(restored.site, folder: restored.folder.path).look().first { $0.what == "backup" }?.said
                #expect(said?.contains("the last one on") == true && said?.contains("broke off") == false, "its own copy was made")
            }
        }
    }
}
