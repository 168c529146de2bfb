import Testing

@testable import Forum

/// A refusal names its field and, where one was passed, the limit.
@Suite struct FieldsTests {
    @Test func `A text is trimmed, made NFC and counted in graphemes`() throws {
        var fields = try Fields(["a": "  e\u{301}\r\nb  ", "family": "👩‍👩‍👧👩‍👩‍👧"])
        #expect(try fields.text("a", 1...3) == "\u{E9}\nb")
        #expect(try fields.text("family", 1...2) == "👩‍👩‍👧👩‍👩‍👧")
        #expect(throws: Never.self) { try fields.end() }
    }

    @Test func `What passes a limit is 422 with the field and the limit`() throws {
        let long: JSON = ["a": .text(String(repeating: "é", count: 11)), "b": "   ", "n": 101, "m": -1]
        try refused(422, "a", 10, in: long) { _ = try $0.text("a", 1...10) }
        try refused(422, "b", 1, in: long) { _ = try $0.text("b", 1...10) }
        try refused(422, "n", "1…100", in: long) { _ = try $0.whole("n", 1...100) }
        try refused(422, "m", "0…20", in: long) { _ = try $0.whole("m", 0...20) }
        try refused(422, "list", 1, in: ["list": [1, 2]]) { _ = try $0.optionalList("list", atMost: 1) }
        try refused(422, "list[1]", 2, in: ["list": ["ab", "abc"]]) { _ = try $0.optionalTexts("list", atMost: 2, each: 1...2) }
        try refused(422, "role", "member, moderator, facilitator", in: ["role": "chief"]) { _ = try $0.word("role", Standing.Role.self) }
    }

    @Test(arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{8}"]) func `Control characters are refused`(_ control: String) throws {
        try refused(422, "a", "no control characters", in: ["a": .text("x\(control)y")]) { _ = try $0.text("a", 1...10) }
        var fields = try Fields(["a": "line\nline\ttab"])
        #expect(try fields.text("a", 1...20) == "line\nline\ttab")
    }

    @Test func `What is missing or of another kind is 400 with the field`() throws {
        try refused(400, "a", in: [:]) { _ = try $0.text("a", 1...10) }
        try refused(400, "a", in: ["a": nil]) { _ = try $0.text("a", 1...10) }
        try refused(400, "a", in: ["a": 5]) { _ = try $0.text("a", 1...10) }
        try refused(400, "a", in: ["a": nil]) { _ = try $0.secret("a") }
        try refused(400, "a", in: ["a": "5"]) { _ = try $0.whole("a", 1...10) }
        try refused(400, "a", in: ["a": true]) { _ = try $0.whole("a", 1...10) }
        try refused(400, "a", in: ["a": 1]) { _ = try $0.optionalFlag("a") }
        try refused(400, "a", in: ["a": nil]) { _ = try $0.optionalFlag("a") }
        try refused(400, "a", in: ["a": ["b": 1]]) { _ = try $0.optionalList("a", atMost: 3) }
        try refused(400, "a[1]", in: ["a": ["b", 1]]) { _ = try $0.optionalTexts("a", atMost: 3, each: 1...3) }
        try refused(400, "a", in: ["a": ["member"]]) { _ = try $0.word("a", Standing.Role.self) }
        try refused(400, "a", in: ["a": "tomorrow"]) { _ = try $0.optionalTime("a") }
        try refused(400, "a", in: ["a": []]) { _ = try $0.optionalObject("a") { try $0.text("b", 1...3) } }
        try refused(400, "a.b", in: ["a": [:]]) { _ = try $0.optionalObject("a") { try $0.text("b", 1...3) } }
    }

    @Test func `What is unknown is 400 and named, also inside`() throws {
        try refused(400, "b", in: ["a": "x", "c": 1, "b": 1]) { _ = try $0.text("a", 1...10) }
        try refused(400, "a.c", in: ["a": ["b": "x", "c": 1]]) { _ = try $0.optionalObject("a") { try $0.text("b", 1...3) } }
        #expect(throws: Failure.malformed("Here belongs a JSON object.")) { try Fields([1]) }
    }

    @Test func `What may be absent may be null, and a secret is left as it was typed`() throws {
        var fields = try Fields(["a": nil, "b": nil, "s": "  e\u{301} "])
        #expect(try fields.optionalText("a", 1...3) == nil)
        #expect(try fields.optionalWhole("b", 1...3) == nil)
        #expect(try fields.optionalWhole("absent", 1...3) == nil)
        #expect(try Array(fields.secret("s").utf8) == Array("  e\u{301} ".utf8))
        #expect(fields.has("a") && !fields.has("absent"))
    }

    /// Takes from the object, and then ends, as a body is read.
    private func refused(
        _ status: Int, _ field: String, _ limit: JSON? = nil, in json: JSON, at place: SourceLocation = #_sourceLocation,
        _ take: (inout Fields) throws -> Void
    ) throws {
        let failure = try #require(
            throws: Failure.self, sourceLocation: place,
            performing: {
                var fields = try Fields(json)
                try take(&fields)
                try fields.end()
            })
        #expect(failure.status == status, "\(failure.detail)", sourceLocation: place)
        #expect(failure.json["field"] == .text(field), "\(failure.detail)", sourceLocation: place)
        if let limit { #expect(failure.json["limit"] == limit, "\(failure.detail)", sourceLocation: place) }
        #expect(failure.type == (status == 400 ? "malformed" : "invalid"), sourceLocation: place)
    }
}
