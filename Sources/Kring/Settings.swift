import Configuration

/// What the environment sets. The command line's options come before it.
enum Settings {
    static let environment = ConfigReader(provider: EnvironmentVariablesProvider())

    static let standardPort = 8460

    /// Drills and tests may shift the clock and shorten deadlines.
    static var testing: Bool { environment.bool(forKey: "kring.testing", default: false) }

    /// Seconds for a request's head, its body and the answer's writing, each.
    static var deadline: Int { testing ? environment.int(forKey: "kring.deadline.seconds", default: 30) : 30 }
}
