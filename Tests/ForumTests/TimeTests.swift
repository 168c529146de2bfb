import Testing

@testable import Forum

@Suite struct TimeTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_795_406_400_000, "2026-11-23T04:00:00.000Z"),
            (1_709_164_799_999, "2024-02-28T23:59:59.999Z"),
            (1_709_164_800_001, "2024-02-29T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"), (Time.never, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `A time is written in UTC with milliseconds and read again`(_ time: Int64, _ text: String) {
        #expect(Time.text(time) == text)
        #expect(Time.parse(text) == time)
        #expect(Time.month(time) == text.prefix(7))
        #expect(Time.dayOf(time) == text.prefix(10))
    }

    @Test func `Every millisecond of a second keeps its place`() {
        let times = (0..<1000).map { 1_795_406_400_000 + Int64($0) }
        let changed = times.filter { Time.parse(Time.text($0)) != $0 }
        #expect(changed.isEmpty, "\(changed.count) of 1000, such as \(Time.text(changed.first ?? 0)) for \(changed.first ?? 0)")
    }

    @Test(
        arguments: [
            ("2026-11-23T04:00:00Z", 1_795_406_400_000), ("2026-11-23T04:00:00.5Z", 1_795_406_400_500),
            ("2026-11-23T05:00:00+01:00", 1_795_406_400_000),
            ("2026-11-23T03:30:00.250-00:30", 1_795_406_400_250),
        ] as [(String, Int64)])
    func `A time of RFC 3339 is read`(_ text: String, _ time: Int64) { #expect(Time.parse(text) == time) }

    @Test(arguments: [
        "", "2026-11-23", "04:00:00Z", "2026-13-01T00:00:00Z", "2026-11-31T04:00:00Z", "2026-11-23T24:01:00Z", "tomorrow", "1795406400000",
        "2026-11-23T04:00:00",
    ])
    func `What is no time is none`(_ text: String) { #expect(Time.parse(text) == nil, "\(text)") }

    @Test func `Until removed is null`() {
        #expect(Time.json(nil) == .null)
        #expect(Time.json(Time.never) == .null)
        #expect(Time.json(Time.never - 1) != .null)
    }

    @Test func `The clock never runs backwards, and no two ticks are equal`() async {
        let clock = ServerClock()
        let ticks = (0..<1000).map { _ in clock.tick() }
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
        #expect(clock.now() >= ticks[999])
        let before = clock.now()
        clock.advance(by: -Time.day)
        #expect(clock.now() >= before)
        clock.advance(by: 3 * Time.day)
        #expect(clock.now() >= before + 2 * Time.day - Time.minute)
    }
}
