import Foundation
import Store
import Testing
import Vault

@testable import Forum

/// What a copy does not hold, and what it holds and must not bring back.
@Suite struct RestoringWordsTests {
    @Test(arguments: Engine.all) func `A copy holds neither who is signed in nor by what a request would be known again`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world)
            let key = ["Idempotency-Key": "the first"]
            let body: JSON = ["title": "A title", "body": "Words that could be guessed."]
            try await circle.facilitator.post("\(circle.path)/threads", body, headers: key).expect(201, 202)
            let hashes = try await world.site.store.read { db in
                try db.all("SELECT body AS hash FROM idempotency UNION ALL SELECT key FROM idempotency UNION ALL SELECT hash FROM session")
                {
                    try $0["hash"] as String
                }
            }
            #expect(hashes.count >= 4)
            var nights = Nights(world)
            try await nights.copy()
            let copy = try Data(contentsOf: URL(filePath: nights.copies[0].data))
            try await world.site.store.scrub()
            let whole = try Data(contentsOf: URL(filePath: world.database))
            for hash in hashes {
                #expect(whole.range(of: Data(hash.utf8)) != nil, "the control")
                #expect(copy.range(of: Data(hash.utf8)) == nil)
            }
        }
    }

    @Test(arguments: Engine.all) func `How to reach somebody does not come back, once the room says it no more`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let rooms = try await [Circle.open(world), Circle.open(world), Circle.open(world)]
            for room in rooms {
                try await room.facilitator.patch(
                    room.path, ["contact": "Ann, 09 123 45 67", "meetings": "Mondays at Ann's"], headers: try await room.match()
                ).expect(200)
            }
            var nights = Nights(world)
            try await nights.copy()
            try await rooms[0].facilitator.patch(rooms[0].path, ["contact": nil], headers: try await rooms[0].match()).expect(200)
            try await rooms[1].facilitator.patch(
                rooms[1].path, ["contact": "Bob, 09 765 43 21"], headers: try await rooms[1].match()
            ).expect(200)
            try await nights.copy()
            for (keys, held) in [(nil, true), (nights.copies[0].keys, false)] {
                try await nights.restore(nights.copies[0].data, keys: keys) { restored, outcome in
                    var contacts: [String?] = []
                    for room in rooms {
                        let page = try await restored.visitor.get(room.path).expect(200)
                        #expect(page["meetings"].text == "Mondays at Ann's", "what nobody changed is there")
                        contacts.append(page["contact"].text)
                    }
                    let old: String? = "Ann, 09 123 45 67"
                    #expect(contacts == (held ? [nil, nil, old] : [old, old, old]), "the second is the control")
                    #expect(outcome.applied.first { $0.kind == "room" }?.count == (held ? 2 : 0))
                    guard held else { return }
                    // What is empty now is known to be: restored once more it is as it stands.
                    var further = Nights(restored)
                    try await further.copy()
                    try await further.restore(further.copies[0].data) { _, outcome in
                        #expect(outcome.applied.allSatisfy { $0.count == 0 }, "\(outcome.applied)")
                    }
                }
            }
            // The ledger knows the details again without holding them.
            try await world.site.store.scrub()
            for words in ["09 123", "09 765"] {
                for (file, holds) in [("keys.sqlite", false), ("kring.sqlite", true)] {
                    let bytes = try Data(contentsOf: world.folder.appending(path: file))
                    #expect((bytes.range(of: Data(words.utf8)) != nil) == holds)
                }
            }
        }
    }

    @Test(arguments: Engine.all) func `The words that hold a text are those of today, and gone from everywhere once they are taken off`(
        _ engine: Engine
    ) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let circle = cast.circle
            func set(_ words: [String]) async throws {
                try await circle.set(policy: ["held_words": .list(words.map(JSON.text)), "newcomer_posts": 0])
            }
            try await set(["heather", "samphire"])
            var nights = Nights(world)
            try await nights.copy()
            try await set(["bilberry", "heather"])
            try await nights.copy()
            for (keys, words) in [(nil, ["bilberry", "heather"]), (nights.copies[0].keys, ["heather", "samphire"])] {
                try await nights.restore(nights.copies[0].data, keys: keys) { restored, outcome in
                    let facilitator = try await restored.signIn(circle.facilitator.name)
                    let policy = try await facilitator.get("\(circle.path)/review-policy").expect(200)
                    #expect(policy["held_words"].texts == words, "the second is the control")
                    #expect(outcome.applied.first { $0.kind == "room" }?.count == (keys == nil ? 1 : 0))
                    let author = try await restored.signIn(cast[.author].name)
                    try await author.post("/threads/\(cast.thread)/posts", ["body": "I picked a bilberry."]).expect(keys == nil ? 202 : 201)
                }
            }
            let file = world.folder.appending(path: "keys.sqlite")
            #expect(try Data(contentsOf: file).range(of: Data("bilberry".utf8)) != nil, "the control of what follows")
            try await set([])
            try await world.site.ledger.carry()
            #expect(try Data(contentsOf: file).range(of: Data("bilberry".utf8)) == nil)
            // A line of the ledger from before it knew the words says nothing of them.
            let keys = world.site.shredder.keys
            let acts = try keys.acts("room").map { act in
                guard case .object(let members) = try JSON(parsing: Array(act.state.utf8)) else { return act }
                let state = JSON.object(members.filter { $0.0 != "held_words" })
                return KeyStore.Act(
                    kind: act.kind, subject: act.subject, day: act.day, state: String(decoding: state.bytes, as: UTF8.self))
            }
            try await set(["bilberry"])
            try await nights.copy()
            try keys.record(acts, forgetBefore: 0)
            try await nights.copy()
            try await nights.restore(nights.copies[2].data) { restored, outcome in
                let facilitator = try await restored.signIn(circle.facilitator.name)
                let policy = try await facilitator.get("\(circle.path)/review-policy").expect(200)
                #expect(policy["held_words"].texts == ["bilberry"] && outcome.applied.first { $0.kind == "room" }?.count == 0)
            }
        }
    }
}

extension Circle {
    fileprivate func match() async throws -> [String: String] {
        ["If-Match": try await facilitator.get(path).expect(200).headers["etag"] ?? ""]
    }
}
