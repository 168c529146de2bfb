import Testing

@testable import Forum

@Suite struct JSONTests {
    @Test func `Values are written without blanks, in their order`() {
        let value: JSON = ["b": 1, "a": [true, false, nil], "c": ["d": "e"], "f": [], "g": [:], "h": -12]
        #expect(written(value) == #"{"b":1,"a":[true,false,null],"c":{"d":"e"},"f":[],"g":{},"h":-12}"#)
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("", #""""#), ("\"\\/", #""\"\\/""#), ("a\nb", #""a\nb""#),
        ("a\tb\r\u{1}\u{1F}", #""a\u0009b\u000d\u0001\u001f""#),
        ("é ß Ž 語 👩‍👩‍👧", "\"é ß Ž 語 👩‍👩‍👧\""), ("\u{2028}</script>", "\"\u{2028}</script>\""), ("\u{7F}", "\"\u{7F}\""),
    ])
    func `Text is escaped as RFC 8259 has it, and comes back`(_ text: String, _ expected: String) throws {
        #expect(written(.text(text)) == expected)
        #expect(try JSON(parsing: JSON.text(text).bytes) == .text(text))
        #expect(written([.text(text): 1]) == "{\(expected):1}")
    }

    @Test(arguments: [
        (#"{"a":"\u00e9\ud83d\ude00\/\b\f"}"#, "a", "é😀/\u{8}\u{C}"), (#" { "b" : "x" } "#, "b", "x"), (#"{"ü":"\n\t\""}"#, "ü", "\n\t\""),
    ])
    func `Escapes are read`(_ text: String, _ name: String, _ expected: String) throws {
        #expect(try parsed(text)[name] == .text(expected))
    }

    @Test func `Whole numbers keep every digit`() throws {
        #expect(try parsed("[9223372036854775807,-9223372036854775808,0]").items?.map(\.number) == [.max, .min, 0])
        #expect(written(.number(.max)) == "9223372036854775807")
        #expect(try parsed("true") == .flag(true))
        #expect(try parsed("1").flag == nil, "a number is no truth value")
        #expect(try parsed("true").number == nil, "a truth value is no number")
    }

    @Test(arguments: [
        "", "{", "{]", "'a'", "{a:1}", "nul", "1 2", "\"a", "\"\\x\"", "\"\u{1}\"", "[1.5]", "1e400",
        "9223372036854775808",
        "\u{FEFF}{}x",
    ])
    func `What is no JSON is refused, and so is a number that is not whole`(_ text: String) {
        #expect(throws: (any Error).self) { try parsed(text) }
    }

    @Test func `Bytes that are no UTF-8 and endless nesting are refused`() {
        #expect(throws: (any Error).self) { try JSON(parsing: [0x22, 0xFF, 0xFE, 0x22]) }
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: (any Error).self) { try parsed(deep) }
        #expect(throws: (any Error).self) { try parsed(deep + String(repeating: "]", count: 100_000)) }
    }

    @Test func `A member that is nil stays away`() {
        let value: JSON = ["a": 1]
        #expect(written(value.with("b", nil)) == #"{"a":1}"#)
        #expect(written(value.with("b", .null)) == #"{"a":1,"b":null}"#)
    }

    private func written(_ value: JSON) -> String { String(decoding: value.bytes, as: UTF8.self) }
    private func written(_ members: KeyValuePairs<JSON, JSON>) -> String {
        written(.object(members.map { ($0.key.text ?? "", $0.value) }))
    }
    private func parsed(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }
}
