/// The six models that NAKOS (2009) describes for a self-help group's forum, from open to closed, and every other valid combination.
enum Model: String, Sendable, CaseIterable {
    case open, readable, registered, conditional, restricted, closed, custom

    /// The tiers that the model stands for; those with conditions take them from the request.
    var tiers: (read: Tier, write: Tier)? {
        switch self {
        case .open: (.anyone, .anyone)
        case .readable: (.anyone, .registered)
        case .registered: (.registered, .registered)
        case .conditional, .restricted, .closed: (.admitted, .admitted)
        case .custom: nil
        }
    }

    /// The name of a combination.
    static func of(read: Tier, write: Tier, _ conditions: [Condition.Kind]) -> Model {
        switch (read, write) {
        case (.anyone, .anyone): .open
        case (.anyone, .registered): .readable
        case (.registered, .registered): .registered
        case (.admitted, .admitted):
            if conditions == [.vetting] {
                .closed
            } else if conditions == [.userGroup] {
                .restricted
            } else if conditions.allSatisfy({ $0 == .introduction || $0 == .standing }) {
                .conditional
            } else {
                .custom
            }
        default: .custom
        }
    }
}
