import CConcern

/// Whether a text speaks of suicide, self-harm, or danger to the writer or to somebody else.
///
/// A mark hides nothing and accuses nobody: it brings the text to a moderator sooner, and the helplines to its author. The words are
/// in Sources/CConcern, a file for each language, with their sources.
enum Concern {
    /// The lexicons in the binary, read once.
    static let lexicons: [Lexicon] = (0..<kring_concern_lexicon_count()).map { at in
        let file = kring_concern_lexicon_at(at)
        let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
        return Lexicon(text, language: String(cString: file.language))
    }

    /// Reads the lexicons, so that the first writer after a start does not wait for it.
    static func prepare() { _ = lexicons }

    /// Looks with all languages, since people mix them. The work grows with the text's length and nothing else.
    static func marks(_ text: String) -> Bool { marks(text, lexicons) }

    static func marks(_ text: String, _ lexicons: [Lexicon]) -> Bool { readings(of: text, lexicons).contains { $0.marks } }

    /// The text as each language's lexicon reads it.
    static func readings(of text: String, _ lexicons: [Lexicon]) -> some Sequence<Judgement> {
        let whole = Wording(text, elides: false)
        let elided = Wording(text, elides: true)
        let languages = Languages(of: lexicons.map { ($0.elides ? elided : whole, $0) })
        return lexicons.indices.lazy.map { at in
            Judgement(lexicons[at].elides ? elided : whole, lexicons[at], sentences: languages.sentences[at])
        }
    }
}
