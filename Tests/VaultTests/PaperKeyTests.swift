import Testing

@testable import Vault

@Suite struct PaperKeyTests {
    @Test func `A key comes back from paper as it was, however it is typed`() {
        for kind in PaperKey.allCases {
            let key = Entropy.system.bytes(32)
            let written = kind.write(key)
            #expect(written.count == 56 + 13)
            #expect(kind.read(written) == key)
            #expect(kind.read(written.uppercased().replacing("-", with: " ")) == key)
            #expect(kind.read(written.replacing("0", with: "O").replacing("1", with: "l")) == key)
        }
    }

    @Test func `A wrong letter, a missing one, two in the wrong order and a key in another's place are told`() {
        let key: [UInt8] = Array(0..<32)
        let written = PaperKey.root.write(key)
        #expect(PaperKey.wrapping.read(written) == nil)
        #expect(PaperKey.root.read(String(written.dropLast())) == nil)
        #expect(PaperKey.root.read("") == nil)
        var letters = Array(written)
        for place in letters.indices where letters[place] != "-" {
            let right = letters[place]
            letters[place] = right == "7" ? "8" : "7"
            #expect(PaperKey.root.read(String(letters)) == nil, "place \(place)")
            letters[place] = right
        }
        let place = letters.indices.dropLast().first { letters[$0] != letters[$0 + 1] && letters[$0] != "-" && letters[$0 + 1] != "-" }
        letters.swapAt(place ?? 0, (place ?? 0) + 1)
        #expect(PaperKey.root.read(String(letters)) == nil)
    }
}
