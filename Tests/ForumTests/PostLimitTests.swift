import Foundation
import Testing

@testable import Forum

/// What fits in a post, counted as people count characters; and requests that come twice.
@Suite struct PostLimitTests {
    @Test(arguments: Engine.all) func `Lengths are counted in graphemes, and a refusal names the field and the limit`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            func text(_ grapheme: String, _ count: Int) -> JSON { .text(String(repeating: grapheme, count: count)) }
            let family = "👨‍👩‍👧‍👦"
            // Two scalars that NFC makes one, and two that stay two: each is one character to its reader.
            let (composed, marked) = ("e\u{301}", "q\u{307}")
            let rows: [(String, JSON, Int, String?, JSON)] = [
                ("body", text("a", 20_000), 201, nil, .null), ("body", text("a", 20_001), 422, "body", 20_000),
                ("body", text(composed, 20_000), 201, nil, .null), ("body", text(composed, 20_001), 422, "body", 20_000),
                ("body", text(marked, 20_000), 201, nil, .null), ("body", text(marked, 20_001), 422, "body", 20_000),
                ("body", text(family, 4_000), 201, nil, .null), ("body", "", 422, "body", 1), ("body", " \n\t ", 422, "body", 1),
                ("title", text(family, 200), 201, nil, .null), ("title", text(family, 201), 422, "title", 200),
                ("title", text("a", 200), 201, nil, .null), ("title", "two\nlines", 422, "title", "one line"),
                ("title", " ", 422, "title", 1),
                ("content_warning", text(marked, 100), 201, nil, .null),
                ("content_warning", text(marked, 101), 422, "content_warning", 100),
                ("expires_in_days", 3650, 201, nil, .null), ("expires_in_days", 0, 422, "expires_in_days", "1…3650"),
                ("expires_in_days", 3651, 422, "expires_in_days", "1…3650"), ("body", "a\u{0}b", 422, "body", "no control characters"),
            ]
            let good: JSON = ["title": "Evening", "body": "I could not sleep.", "content_warning": nil, "expires_in_days": nil]
            for (field, value, status, named, limit) in rows {
                let before = try await world.rows()
                let reply = try await cast[.author].post("\(cast.circle.path)/threads", good.replacing(field) { _ in value })
                #expect(reply.status == status, "\(field)")
                guard let named else { continue }
                reply.refused(422, "invalid", field: named, limit: limit)
                #expect(try await world.rows() == before)
            }
        }
    }

    @Test(arguments: Engine.all) func `What is written is read as it was written`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let texts = [
                "Twee\n\nalinea's", "> quoted\nanswer", "“quotes” & <b>signs</b> \\ / \u{1F9D1}\u{1F3FD}", "null", "\"", "٣ שלום مرحبا 你好",
                "a\tb",
                "\u{2028}line\u{2029}", "'; DROP TABLE post; --", "\u{FEFF}x", "%s %n {}", "e\u{301}",
            ]
            for text in texts {
                let made = try await cast[.author].post("/threads/\(cast.thread)/posts", ["body": .text(text)]).expect(201)
                let read = try await cast[.admitted].get("/posts/\(made.text("id"))").expect(200)["body"].text
                #expect(read == text.trimmingCharacters(in: .whitespacesAndNewlines), "\(text)")
            }
        }
    }

    @Test(arguments: Engine.all) func `What is not in the contract is refused and named`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let path = "/threads/\(cast.thread)/posts"
            let before = try await world.rows()
            let rows: [(JSON, String?)] = [
                (["body": "Hello", "html": "<b>"], "html"), (["body": "Hello", "title": "No"], "title"), (["text": "Hello"], "body"),
                (["body": 7], "body"), (["body": ["Hello"]], "body"), (["body": nil], "body"),
                (["body": "Hello", "expires_in_days": "7"], "expires_in_days"), (["body": "Hello", "guest": "me"], "guest"), ("Hello", nil),
                ([], nil),
            ]
            for (body, field) in rows { try await cast[.author].post(path, body).refused(400, "malformed", field: field) }
            for text in ["", "{", "{\"body\": \"Hello\"", "body=Hello", "{\"body\": 1.5}", "\u{FF}"] {
                try await cast[.author].send(.POST, path, bytes: Array(text.utf8)).refused(400, "malformed")
            }
            try await cast[.author].send(.POST, path, bytes: [0x7B, 0xFF, 0x7D]).refused(400, "malformed")
            let deep = Array(String(repeating: "[", count: 60_000).utf8)
            try await cast[.author].send(.POST, path, bytes: deep).refused(400, "malformed")
            let long = JSON.text(String(repeating: "a", count: 140_000))
            try await cast[.author].post(path, ["body": long]).refused(413, "too-large")
            try await cast[.author].send(.PUT, path, ["body": "Hello"]).refused(405, "method-not-allowed")
            #expect(try await world.rows() == before)
        }
    }

    @Test(arguments: Engine.all) func `The same key and body give the same answer, another body none`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let path = "\(cast.circle.path)/threads"
            let (key, words) = (["Idempotency-Key": "one evening"], world.canary())
            let body: JSON = ["title": "Evening", "body": .text(words)]
            let first = try await cast[.author].post(path, body, headers: key).expect(201)
            let rows = try await world.rows()
            let second = try await cast[.author].post(path, body, headers: key).expect(201)
            #expect(first.bytes == second.bytes)
            try await cast[.author].post(path, ["title": "Evening", "body": "Other"], headers: key).refused(422, "idempotency-key-reused")
            try await cast[.author].post("/threads/\(cast.thread)/posts", body.replacing("title") { _ in nil }, headers: key)
                .refused(400, "malformed")
            try await cast[.author].post("/threads/\(cast.thread)/posts", ["body": .text(words)], headers: key)
                .refused(422, "idempotency-key-reused")
            #expect(try await world.rows() == rows, "the second call and the refused ones wrote nothing")
            let other = try await cast[.admitted].post(path, body, headers: key).expect(201)
            #expect(other["id"] != first["id"], "another person's key is another key")

            let refused = try await cast[.author].post(path, ["title": "Evening", "body": ""], headers: ["Idempotency-Key": "second"])
            refused.refused(422, "invalid", field: "body")
            let repaired = try await cast[.author].post(path, body, headers: ["Idempotency-Key": "second"])
            #expect(repaired.status == 201, "a refused call does not use its key up")
            let long = ["Idempotency-Key": String(repeating: "k", count: 201)]
            try await cast[.author].post(path, body, headers: long).refused(422, "invalid", field: "Idempotency-Key", limit: 200)

            for written in [first, repaired] {
                try await cast[.author].delete("/posts/\(written["first_post"].at("id").text ?? "")").expect(204)
            }
            try await cast[.admitted].delete("/posts/\(other["first_post"].at("id").text ?? "")").expect(204)
            try await world.purge()
            #expect(try world.files(with: words) == [] && world.files(with: "one evening") == [], "kept is a hash, never a text")
        }
    }

    @Test(arguments: Engine.all) func `Of thirty calls at once with one key, one writes`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let cast = try await Cast.around(world, access: ["model": "registered"])
            let before = try await world.rows()["post"] ?? 0
            let replies = try await parallel(30) { _ in
                try await cast[.author].post(
                    "/threads/\(cast.thread)/posts", ["body": "Once, please."], headers: ["Idempotency-Key": "thirty"])
            }
            #expect(replies.allSatisfy { $0.status == 201 || $0.status == 409 && $0.problem == "in-flight" })
            #expect(Set(replies.filter { $0.status == 201 }.compactMap { $0["id"].text }).count == 1)
            #expect(try await world.rows()["post"] == before + 1)
            let posts = try await cast[.admitted].all("/threads/\(cast.thread)/posts")
            #expect(posts.filter { $0["body"]?.text == "Once, please." }.count == 1)
            world.pass(Lifetimes.request)
            let later = try await cast[.author].post(
                "/threads/\(cast.thread)/posts", ["body": "Once, please."], headers: ["Idempotency-Key": "thirty"])
            #expect(later.status == 201, "after a day a key is new")
            #expect(try await world.rows()["post"] == before + 2)
        }
    }
}
