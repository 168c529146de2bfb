/// A row of words that a lexicon looks for, in one order.
struct Pattern {
    /// What it means when the row is found.
    enum Sense: Hashable {
        /// Danger in the writer's own words or before their eyes: a mark, unless denied or long past.
        case danger
        /// The theme by its name: a mark, unless denied, long past, or spoken of in general.
        case topic
        /// A small sign: see `Judgement.marks`.
        case hint(String)
        /// A turn of speech, or another's death by suicide that has happened: its words mean nothing here. Read before all others,
        /// which do not see these words.
        case idiom
        /// A word that denies: "not", "never".
        case denial
        /// A word behind which a denial does not reach: "but", "because".
        case bar
        /// A denial that denies something else: "cannot stop thinking of", "nobody knows that".
        case yet
        /// That something is long ago.
        case past
        /// That it has come back or goes on.
        case again
        /// Speaking of it in general: prevention, a book, figures.
        case about
        /// The writer's own person.
        case first
        /// That somebody is well again.
        case well
    }

    let sense: Sense
    /// The line of the lexicon where it stands.
    let line: Int
    /// A denial near it does not matter, since it holds one itself.
    let denied: Bool
    /// As a hint it is enough in a text of a few words: it has several words, and they are no everyday turn.
    let suffices: Bool
    /// The symbols of its words, in order.
    let symbols: [Int]
    /// For each word after the first, how many words may stand before it.
    let gaps: [Gap]

    enum Gap {
        case none, some, wide

        /// How far the next word may be.
        var reach: Int {
            switch self {
            case .none: 1
            case .some: 4
            case .wide: 10
            }
        }
    }
}
