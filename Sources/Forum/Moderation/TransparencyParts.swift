extension Transparency {
    /// What is told, and in which words. No part counts the cases of another part anew, so that none gives away what another keeps small.
    static func parts(_ figures: Figures) -> [(String, JSON)] {
        [
            ("notices", notices(figures)),
            ("decisions", .object(Decision.Source.allCases.map { ($0.rawValue, decisions(figures, $0)) })),
            ("sanctions", .object(sanctions.map { ($0.rawValue, JSON(figure: figures(.restriction($0)))) })),
            ("automated_means", automatedMeans(figures)),
            ("appeals", appeals(figures)),
            ("median_time", medianTimes(figures)),
            ("concerns", JSON(figure: figures(.concern))),
            ("undone", JSON(figure: figures(.undone))),
        ]
    }

    /// Art. 15(1)(b): notices of Art. 16, by what they say and by whether they came from an account. `illegal` is what was said to be so.
    private static func notices(_ figures: Figures) -> JSON {
        .object(
            Report.Category.allCases.map { category in
                let count = { JSON(figure: figures(.notice(category, byAccount: $0))) }
                return (category.rawValue, ["account": count(true), "visitor": count(false)])
            })
    }

    /// The outcomes to which each source can lead.
    static func outcomes(of source: Decision.Source) -> [Tally.Outcome] {
        switch source {
        case .report: [.dismiss, .warnContent, .remove]
        case .automated: [.release, .sendBack, .reject]
        case .ownInitiative: [.warnContent, .remove, .accept, .decline]
        }
    }

    /// Art. 15(1)(b) and (c): what was done, what led to it, and whether the room's moderators did it or, where they could not, a steward.
    private static func decisions(_ figures: Figures, _ source: Decision.Source) -> JSON {
        .object(
            outcomes(of: source).map { outcome in
                let count = { JSON(figure: figures(.decision(outcome, source, steward: $0))) }
                return (outcome.rawValue, ["moderator": count(false), "steward": count(true)])
            })
    }

    /// The restrictions of a person. Those of a text follow from the outcomes of decisions, and are told there.
    static let sanctions: [Restriction] = [
        .warning, .slowed, .held, .readOnly, .suspended, .banned, .siteBanned, .standingUnmet,
    ]

    /// Art. 15(1)(e): what was held by the posting rules, and what people then made of it: the share of what was released tells how often
    /// the rules erred.
    private static func automatedMeans(_ figures: Figures) -> JSON {
        let after = { (outcomes: [Tally.Outcome]) in JSON(figure: decided(figures, outcomes, .automated)) }
        return [
            "held": JSON(figure: figures(.heldByMachine)), "released": after([.release]), "refused": after([.sendBack, .reject]),
        ]
    }

    /// Art. 15(1)(d). How many were heard by who had decided is told as far as the outcomes are.
    private static func appeals(_ figures: Figures) -> JSON {
        let count = { JSON(figure: figures(.appeal($0))) }
        let samePerson = min(figures(.appeal(.samePerson)), figures.sum([.appeal(.upheld), .appeal(.overturned)]))
        return [
            "received": count(.received), "upheld": count(.upheld), "overturned": count(.overturned),
            "same_person": JSON(figure: samePerson),
        ]
    }

    private static func decided(_ figures: Figures, _ outcomes: [Tally.Outcome], _ source: Decision.Source) -> Int64 {
        figures.sum(outcomes.flatMap { outcome in [true, false].map { .decision(outcome, source, steward: $0) } })
    }

    /// Art. 15(1)(b) and (d): the median time to a decision, as the span in which it lies. It is the figures' median, and is told where the
    /// decisions show a figure too: it is no other count of them.
    private static func medianTimes(_ figures: Figures) -> JSON {
        let kinds: [(String, kinds: [Item.Kind], decided: Int64)] = [
            ("report", [.report], decided(figures, outcomes(of: .report), .report)),
            ("held_post", [.heldPost], decided(figures, outcomes(of: .automated), .automated)),
            ("applicant", [.introduction, .application], decided(figures, [.accept, .decline], .ownInitiative)),
            ("appeal", [.appeal], figures.sum([.appeal(.upheld), .appeal(.overturned)])),
        ]
        return .object(
            kinds.map { name, kinds, decided in
                let spans = Tally.Span.allCases.map { span in (span, figures.sum(kinds.map { .time($0, span.longest) })) }
                return (name, decided == 0 ? .null : JSON(median(spans)?.rawValue))
            })
    }

    /// The span that holds the middle one of all cases, or of the two in the middle the first.
    static func median(_ spans: [(Tally.Span, Int64)]) -> Tally.Span? {
        let all = spans.reduce(0) { $0 + $1.1 }
        var passed: Int64 = 0
        return spans.first {
            passed += $0.1
            return all > 0 && passed * 2 >= all
        }?.0
    }
}
