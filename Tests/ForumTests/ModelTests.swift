import Testing

@testable import Forum

/// The six models' names, and which combinations can hold.
@Suite struct ModelTests {
    private static let all: [Condition] = [.introduction(countsWhenPosted: false), .userGroup(["g"]), .vetting(["Why?"])]
    /// Every subset of the conditions, in their order.
    private static let subsets = (0..<8).map { bits in all.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element) }

    /// The design's table, section 3, and its sentence on custom rooms; `nil` where the combination cannot hold.
    private func expected(_ read: Tier, _ write: Tier, _ conditions: [Condition.Kind]) -> Model? {
        switch (read, write, Set(conditions)) {
        case (.anyone, .anyone, []): .open
        case (.anyone, .registered, []): .readable
        case (.registered, .registered, []): .registered
        case (.admitted, .admitted, [.introduction]): .conditional
        case (.admitted, .admitted, [.userGroup]): .restricted
        case (.admitted, .admitted, [.vetting]): .closed
        case (.admitted, .admitted, let some) where !some.isEmpty: .custom
        case (.anyone, .admitted, let some) where !some.isEmpty: .custom
        case (.registered, .admitted, let some) where !some.isEmpty: .custom
        default: nil
        }
    }

    @Test func `Every combination has its name or is refused`() {
        var valid = 0
        for read in Tier.allCases {
            for write in Tier.allCases {
                for conditions in Self.subsets {
                    let access = RoomAccess(read: read, write: write, conditions: conditions, listed: true)
                    let comment: Comment = "\(read), \(write), \(conditions.map(\.kind))"
                    if let model = expected(read, write, conditions.map(\.kind)) {
                        #expect(throws: Never.self, comment) { try access.checked() }
                        #expect(access.model == model, comment)
                        valid += 1
                    } else {
                        #expect(throws: Failure.self, comment) { try access.checked() }
                    }
                }
            }
        }
        #expect(valid == 3 + 3 * 7)
    }

    @Test func `A standing with or without an introduction is conditional too`() {
        #expect(Model.of(read: .admitted, write: .admitted, [.standing]) == .conditional)
        #expect(Model.of(read: .admitted, write: .admitted, [.introduction, .standing]) == .conditional)
        #expect(Model.of(read: .admitted, write: .admitted, [.standing, .vetting]) == .custom)
    }

    @Test func `A refused combination names its field`() {
        let vetting: [Condition] = [.vetting(["Why?"])]
        let cases: [(Tier, Tier, [Condition], Bool, String)] = [
            (.registered, .anyone, [], true, "write"), (.admitted, .registered, vetting, true, "write"),
            (.admitted, .admitted, [], true, "conditions"), (.anyone, .admitted, [], true, "conditions"),
            (.anyone, .registered, vetting, true, "conditions"), (.admitted, .admitted, vetting + vetting, true, "conditions"),
            (.admitted, .admitted, [.userGroup([])], true, "conditions"), (.anyone, .admitted, vetting, false, "read"),
            (.registered, .registered, [], false, "read"), (.anyone, .anyone, [], false, "read"),
        ]
        for (read, write, conditions, listed, field) in cases {
            let access = RoomAccess(read: read, write: write, conditions: conditions, listed: listed)
            let failure = #expect(throws: Failure.self, "\(read), \(write)") { try access.checked() }
            #expect(failure?.status == 422 && failure?.json["field"] == .text(field), "\(read), \(write): \(failure?.detail ?? "")")
        }
    }

    @Test(arguments: [
        (#"{"model":"open"}"#, Model.open), (#"{"model":"closed","conditions":[{"kind":"vetting","questions":["Why?"]}]}"#, .closed),
        (#"{"model":"conditional","conditions":[{"kind":"introduction"}]}"#, .conditional),
        (#"{"read":"anyone","write":"admitted","conditions":[{"kind":"introduction","counts":"posted"}]}"#, .custom),
        (#"{"model":"conditional","conditions":[{"kind":"standing","posts":20,"days":60}],"reapply_after_days":null}"#, .conditional),
        (#"{"model":"custom","read":"registered","write":"admitted","conditions":[{"kind":"introduction"}]}"#, .custom),
        (#"{"read":"admitted","write":"admitted","conditions":[{"kind":"user_group","groups":["g"]}]}"#, .restricted),
    ])
    func `Access is read by model or by tiers, and written as both`(_ text: String, _ model: Model) throws {
        let access = try read(text).checked()
        #expect(access.model == model)
        #expect(access.json["model"] == .text(model.rawValue))
        let tiers = access.json.names.subtracting(["model"])
        #expect(tiers == ["read", "write", "conditions", "reapply_after_days"])
        let sent = JSON.object(tiers.sorted().map { ($0, access.json[$0] ?? .null) })
        #expect(try self.read(String(decoding: sent.bytes, as: UTF8.self)) == access, "its tiers and conditions can be sent back")
    }

    @Test(arguments: [
        (#"{"model":"open","read":"anyone"}"#, 400, "model"), (#"{"model":"half-open"}"#, 422, "model"),
        (#"{"read":"anyone"}"#, 400, "write"),
        (#"{"model":"restricted"}"#, 422, "conditions"), (#"{"model":"open","conditions":[{"kind":"introduction"}]}"#, 422, "conditions"),
        (#"{"model":"closed","conditions":[{"kind":"introduction"}]}"#, 422, "conditions"),
        (#"{"model":"closed","conditions":[{"kind":"vetting"}]}"#, 422, "conditions[0].questions"),
        (#"{"model":"closed","conditions":[{"kind":"vetting","questions":["Why?"],"x":1}]}"#, 400, "conditions[0].x"),
        (#"{"model":"conditional","conditions":[{"kind":"standing","posts":20,"days":61}]}"#, 422, "conditions[0].days"),
        (#"{"model":"open","wirte":"anyone"}"#, 400, "wirte"),
    ])
    func `What cannot be read as access is refused with its field`(_ text: String, _ status: Int, _ field: String) {
        let failure = #expect(throws: Failure.self) { try read(text).checked() }
        #expect(failure?.status == status && failure?.json["field"] == .text(field), "\(failure?.detail ?? "")")
    }

    @Test func `Only what lets somebody in who was kept out loosens the conditions`() {
        func loosens(_ old: [Condition], _ new: [Condition]) -> Bool { room(new).loosensConditions(of: room(old)) }
        let (accepted, posted) = (Condition.introduction(countsWhenPosted: false), Condition.introduction(countsWhenPosted: true))
        #expect(!loosens([accepted], [accepted, .vetting(["Why?"])]))
        #expect(!loosens([posted], [accepted]))
        #expect(!loosens([], [accepted]))
        #expect(!loosens([.userGroup(["a", "b"])], [.userGroup(["a"])]))
        #expect(!loosens([.vetting(["Why?"])], [.vetting(["Who?"])]))
        #expect(loosens([accepted], [posted]))
        #expect(loosens([accepted], []))
        #expect(loosens([accepted, .vetting(["Why?"])], [accepted]))
        #expect(loosens([.userGroup(["a"])], [.userGroup(["a", "b"])]))
        #expect(loosens([.userGroup(["a"])], [.vetting(["Why?"])]))
    }

    private func room(_ conditions: [Condition]) -> RoomAccess {
        RoomAccess(read: .admitted, write: .admitted, conditions: conditions, listed: true)
    }

    private func read(_ text: String) throws -> RoomAccess {
        var fields = try Fields(JSON(parsing: Array(text.utf8)))
        let access = try RoomAccess(&fields)
        try fields.end()
        return access
    }
}
