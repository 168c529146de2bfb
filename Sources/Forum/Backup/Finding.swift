/// One thing that `kring doctor` looked at.
package struct Finding: Codable, Sendable, Equatable {
    package enum State: String, Codable, Sendable {
        case good, note, bad
    }

    package let state: State
    package let what: String
    package let said: String

    package init(_ state: State, _ what: String, _ said: String) {
        self.state = state
        self.what = what
        self.said = said
    }

    package var line: String { "\(state.rawValue.padding(to: 6))\(what): \(said)" }
}

extension String {
    func padding(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
