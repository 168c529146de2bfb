import Store

/// `GET /site`: what a client needs to know before anything else. The same for everybody.
enum SiteJSON {
    static func show(_ viewer: Viewer, _ call: Call, _ db: Reader) -> Answer {
        .ok([
            "name": .text(call.site.name), "languages": ["nl", "de", "fr", "en"], "themes": .list(Theme.all.map(\.json)),
            "helplines": .list(Helpline.all.map(\.json)),
            "consent": [
                "version": .text(Consent.version), "texts": .object(Consent.texts.map { ($0.0, .text($0.1)) }),
            ],
            "limits": limits, "minimum_age": JSON(Consent.minimumAge), "known": Known.json,
            "lifetimes": Lifetimes.json,
        ])
    }

    /// In graphemes, entries or days; the contract says the same.
    private static let limits: JSON = [
        "stem": 24, "passphrase_min": 15, "passphrase_max": 256, "pseudonym": 40, "title": 200, "body": 20_000, "content_warning": 100,
        "introduction": 5000, "questions": 10, "question": 300, "answer": 2000, "report_text": 2000, "rules": 20, "rule": 300,
        "held_words": 200, "held_word": 60, "keep_days": 3650, "expires_in_days": 3650, "page": 100, "request_bytes": 131_072,
    ]
}
