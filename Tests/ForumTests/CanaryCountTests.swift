import Foundation
import Testing

@testable import Forum

/// Five thousand marks in what people write, which then goes by every way there is: none is left in any file, in any shape.
@Suite struct CanaryCountTests {
    private enum Fate: CaseIterable { case expires, deleted, removed, erased }
    private static let threads = 375
    private static let others = 250

    /// As it is, in two bytes a letter, in base64 wherever it begins, and escaped as JSON may be.
    private static func shapes(_ mark: String) -> [(String, [UInt8])] {
        let bytes = Array(mark.utf8)
        let base64 = (0..<3).map { lead in
            let text = Data([UInt8](repeating: 0, count: lead) + bytes).base64EncodedString()
            return ("base64 at \(lead)", Array(text.dropFirst(lead == 0 ? 0 : 4).dropLast(4).utf8))
        }
        return [
            ("plain", bytes), ("UTF-16LE", bytes.flatMap { [$0, 0] }), ("UTF-16BE", bytes.flatMap { [0, $0] }),
            ("JSON", bytes.flatMap { Array("\\u00\(Traces.hex([$0]))".utf8) }),
        ] + base64
    }

    /// A room in which so much is written, and the marks in it.
    private struct Place {
        let world: World
        let circle: Circle
        var callers: [Fate: Caller] = [:]
        var posts: [Fate: [String]] = [:]
        var marks: [String] = []

        init(_ world: World) async throws {
            self.world = world
            circle = try await Circle.open(world)
            try await circle.set(policy: ["review": "none"])
            for fate in Fate.allCases {
                let caller = try await world.register("writer")
                _ = try await circle.join(caller, as: "Writer \(fate)")
                callers[fate] = caller
                for _ in 0..<CanaryCountTests.threads { try await write(fate, caller) }
            }
            for post in try #require(posts[.erased]).prefix(CanaryCountTests.others) {
                try await circle.report(post, by: #require(callers[.expires]), "other", mark())
            }
        }

        private mutating func mark() -> String {
            marks.append(world.canary("mark"))
            return marks[marks.count - 1]
        }

        private mutating func write(_ fate: Fate, _ caller: Caller) async throws {
            var body: [(String, JSON)] = ["title", "body", "content_warning"].map { ($0, .text(mark())) }
            if fate == .expires { body.append(("expires_in_days", 1)) }
            let made = try await caller.post("\(circle.path)/threads", .object(body)).expect(201)
            posts[fate, default: []].append(made.json.at("first_post", "id").text ?? "")
        }

        mutating func go() async throws {
            for post in try #require(posts[.deleted]) { try await callers[.deleted]?.delete("/posts/\(post)").expect(204) }
            for (number, post) in try #require(posts[.removed]).enumerated() {
                let why = number < CanaryCountTests.others ? mark() : "It hurt somebody."
                let removal: JSON = ["outcome": "remove", "reason": ["rule": "Be kind.", "text": .text(why)]]
                try await circle.facilitator.post("/posts/\(post)/decision", removal).expect(200)
            }
            try await callers[.erased]?.erase("erase").expect(202)
        }
    }

    @Test(arguments: Engine.all, [false, true]) func `Of five thousand marks none is left in any file, by whichever way they went`(
        _ engine: Engine, _ bare: Bool
    ) async throws {
        try await World.open(engine, bare: bare) { world in
            var place = try await Place(world)
            let copy = try Seizure(world.folder)
            defer { copy.discard() }
            let before = place.marks
            try await place.go()
            #expect(place.marks.count == 5_000)
            let search = TraceSearch(place.marks.map { ($0, Self.shapes($0)) })
            let there = try Self.hits(world, search)
            #expect(bare ? there.count >= 2_000 : there.isEmpty, "the control without seals and without a purge: \(there.count)")
            if !bare {
                let keys = world.site.shredder.keys
                #expect(try await !copy.words(with: keys).isDisjoint(with: before), "the control: what lives can be read in the copy")
            }
            for _ in 0..<3 {
                world.pass(400 * Time.day)
                try await world.purge()
            }
            #expect(try Self.hits(world, search) == [])
            if !bare { #expect(try await copy.words(with: world.site.shredder.keys).isDisjoint(with: before)) }
        }
    }

    /// The marks that stand in a file or in the log, in whatever shape.
    private static func hits(_ world: World, _ search: TraceSearch) throws -> Set<String> {
        let taken = try Seizure(world.folder)
        defer { taken.discard() }
        let files = try taken.files(with: search)
        return Set(files + search.found(in: Data(world.log.all.joined(separator: "\n").utf8)))
    }

    @Test func `Each shape is found where it is`() {
        let mark = "markabcdefghijklmnopqrstuvwxyz"
        let search = TraceSearch([(mark, Self.shapes(mark))])
        for lead in 0..<3 {
            let held = Data(String(repeating: "x", count: lead).utf8) + Data("\(mark)yyy".utf8)
            #expect(search.found(in: Data(held.base64EncodedString().utf8)) == ["\(mark) base64 at \(lead)"])
        }
        for (name, encoding) in [("UTF-16LE", String.Encoding.utf16LittleEndian), ("UTF-16BE", .utf16BigEndian)] {
            #expect(search.found(in: "…\(mark)…".data(using: encoding) ?? Data()) == ["\(mark) \(name)"])
        }
        let escaped = mark.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
        #expect(search.found(in: Data("{\"body\":\"\(escaped)\"}".utf8)) == ["\(mark) JSON"])
    }
}
