/// A room's two tiers, its admission conditions and its listing: what `Access` decides by.
struct RoomAccess: Sendable, Equatable {
    var read: Tier
    var write: Tier
    var conditions: [Condition]
    var listed: Bool
    /// Days after which a declined applicant may apply again; `nil` where only an invitation lets them.
    var reapplyAfterDays: Int? = 90

    init(read: Tier, write: Tier, conditions: [Condition], listed: Bool) {
        self.read = read
        self.write = write
        self.conditions = conditions
        self.listed = listed
    }

    /// In place of a room that does not exist.
    static let nowhere = RoomAccess(read: .admitted, write: .admitted, conditions: [], listed: false)

    var model: Model { .of(read: read, write: write, conditions.map(\.kind)) }

    var json: JSON {
        [
            "model": .text(model.rawValue), "read": .text(read.word.rawValue), "write": .text(write.word.rawValue),
            "conditions": .list(conditions.map(\.json)), "reapply_after_days": JSON(reapplyAfterDays),
        ]
    }

    /// - Throws: 422 for a combination that cannot hold, naming the field.
    func checked() throws -> RoomAccess {
        if write < read { throw Failure.invalid("write", "Who may write must be able to read.", limit: .text(read.word.rawValue)) }
        if write == .admitted && conditions.isEmpty {
            throw Failure.invalid("conditions", "The tier “admitted” needs at least one condition.", limit: 1)
        }
        if write != .admitted && !conditions.isEmpty {
            throw Failure.invalid("conditions", "Conditions need the tier “admitted”, at least for writing.", limit: 0)
        }
        if Set(conditions.map(\.kind)).count < conditions.count {
            throw Failure.invalid("conditions", "Each kind of condition stands once at the most.", limit: 1)
        }
        if conditions.contains(.userGroup([])) {
            throw Failure.invalid("conditions", "A room for user groups names at least one group.", limit: 1)
        }
        if !listed && read != .admitted {
            throw Failure.invalid("read", "An unlisted room is read by the admitted only.", limit: "admitted")
        }
        return self
    }

    /// Whether the change lets somebody be admitted who could not be before; then later readers start with what is written after it.
    func loosensConditions(of old: RoomAccess) -> Bool {
        !old.conditions.allSatisfy { before in conditions.contains { $0.isAsStrict(as: before) } }
    }
}

extension RoomAccess: Body {
    /// Either `{"model", "conditions"?}` or `{"read", "write", "conditions"?}`. The listing is not part of it.
    init(_ fields: inout Fields) throws {
        let model: Model? = try fields.optionalWord("model")
        let conditions = try RoomAccess.conditions(&fields)
        if let model, model != .custom {
            guard let tiers = model.tiers, !fields.has("read"), !fields.has("write") else {
                throw Failure.malformed("Give either a model, or “read” and “write”.", field: fields.name("model"))
            }
            self.init(read: tiers.read, write: tiers.write, conditions: conditions, listed: true)
            guard self.model == model else {
                throw Failure.invalid(
                    fields.name("conditions"), "The model “\(model.rawValue)” has other conditions.", limit: .text(RoomAccess.asks(model)))
            }
        } else {
            let read: Tier.Word = try fields.word("read")
            let write: Tier.Word = try fields.word("write")
            self.init(read: read.tier, write: write.tier, conditions: conditions, listed: true)
        }
        if fields.has("reapply_after_days") { reapplyAfterDays = try fields.optionalWhole("reapply_after_days", 1...365) }
    }

    private static func conditions(_ fields: inout Fields) throws -> [Condition] {
        var conditions: [Condition] = []
        for (at, item) in (try fields.optionalList("conditions", atMost: 4) ?? []).enumerated() {
            var inner = try Fields(item, at: fields.name("conditions[\(at)]"))
            conditions.append(try Condition(&inner))
            try inner.end()
        }
        return conditions
    }

    private static func asks(_ model: Model) -> String {
        switch model {
        case .conditional: "introduction, standing"
        case .restricted: "user_group"
        case .closed: "vetting"
        case .open, .readable, .registered, .custom: "no conditions"
        }
    }
}
