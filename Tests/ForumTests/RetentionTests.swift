import Testing

@testable import Forum

/// When a text ends: pure arithmetic over values.
@Suite struct RetentionTests {
    private let start: Int64 = 1_700_000_000_000

    @Test(
        arguments: [
            (365, nil, 365), (365, 30, 30), (30, 365, 30), (30, 30, 30), (1, nil, 1), (3650, 3650, 3650), (nil, 7, 7), (nil, nil, nil),
        ] as [(Int?, Int?, Int?)])
    func `The shorter of the room's time and the author's counts`(_ room: Int?, _ own: Int?, _ days: Int?) {
        for from in Retention.From.allCases {
            let retention = Retention(keepDays: room, from: from)
            let end = days.map { start + Int64($0) * Time.day } ?? Time.never
            #expect(retention.rule(own: own).end(from: start) == end, "\(room as Int?), \(own as Int?)")
        }
    }

    @Test func `A post with an expiry of its own does not live on with its thread`() {
        let retention = Retention(keepDays: 365, from: .thread)
        #expect(retention.rule() == Retention.Rule(fromThread: 365 * Time.day))
        #expect(retention.rule(own: 30) == Retention.Rule(fromPost: 30 * Time.day))
        #expect(Retention(keepDays: 365, from: .post).rule() == Retention.Rule(fromPost: 365 * Time.day))
    }

    @Test func `Until removed is no time that comes, and never overflows`() {
        #expect(Retention.Rule().end(from: start) == Time.never)
        #expect(Time.json(Time.never) == .null)
        #expect(Retention(keepDays: 3650).rule().end(from: start) < Time.never)
    }

    @Test(
        arguments: [
            (365, .post, 364, .post, true), (365, .post, 365, .post, false), (365, .post, 366, .post, false),
            (nil, .post, 3650, .post, true),
            (1, .post, nil, .post, false), (nil, .thread, nil, .post, false), (30, .thread, 30, .post, true),
            (30, .thread, 60, .post, true),
            (30, .thread, nil, .post, false), (30, .post, 30, .thread, false), (30, .post, 29, .thread, true),
            (nil, .post, 1, .thread, true),
        ] as [(Int?, Retention.From, Int?, Retention.From, Bool)])
    func `Shorter is what could end a post earlier`(
        _ old: Int?, _ oldFrom: Retention.From, _ new: Int?, _ newFrom: Retention.From, _ is: Bool
    ) {
        #expect(Retention(keepDays: new, from: newFrom).shortens(Retention(keepDays: old, from: oldFrom)) == `is`)
    }

    @Test func `The longest life is the retention, the purge's minute and the copy's days, in whole days`() {
        #expect(Purge.interval == Time.minute)
        for (days, copy, life) in [(365, 1, 367), (1, 1, 3), (30, 30, 61), (3650, 365, 4016)] {
            #expect(Retention(keepDays: days).longestLife(keyCopyDays: copy) == life)
            #expect(Retention(keepDays: days, from: .thread).longestLife(keyCopyDays: copy) == nil)
        }
        #expect(Retention(keepDays: nil).longestLife(keyCopyDays: 1) == nil)
    }

    @Test(arguments: [
        (#"{"keep_days":1}"#, Retention(keepDays: 1)), (#"{"keep_days":3650,"from":"thread"}"#, Retention(keepDays: 3650, from: .thread)),
        (#"{"keep_days":null,"from":"post"}"#, Retention(keepDays: nil)),
    ])
    func `A retention is read`(_ text: String, _ expected: Retention) throws { #expect(try read(text) == expected) }

    @Test(arguments: [
        ("{}", 400, "keep_days"), (#"{"keep_days":0}"#, 422, "keep_days"), (#"{"keep_days":3651}"#, 422, "keep_days"),
        (#"{"keep_days":-1}"#, 422, "keep_days"), (#"{"keep_days":"30"}"#, 400, "keep_days"),
        (#"{"keep_days":30,"from":"room"}"#, 422, "from"),
        (#"{"keep_days":30,"form":"post"}"#, 400, "form"),
    ])
    func `Another is refused with its field`(_ text: String, _ status: Int, _ field: String) {
        let failure = #expect(throws: Failure.self) { try read(text) }
        #expect(failure?.status == status && failure?.json["field"] == .text(field))
    }

    private func read(_ text: String) throws -> Retention {
        var fields = try Fields(JSON(parsing: Array(text.utf8)))
        let retention = try Retention(&fields)
        try fields.end()
        return retention
    }
}
