/// The string that a passphrase's hash is stored as (the PHC string format): algorithm, version, cost, salt and hash.
enum PHC {
    /// One of the given cost that no passphrase fits: its hash is random, not made of anything.
    static func unfitting(_ cost: Argon2Cost, entropy: Entropy) -> String {
        let salt = base64(entropy.bytes(Argon2.saltCount))
        let hash = base64(entropy.bytes(Argon2.hashCount))
        return "$argon2id$v=19$m=\(cost.memory),t=\(cost.passes),p=\(cost.lanes)$\(salt)$\(hash)"
    }

    /// What a string of Argon2id, version 1.3, cost to make, or nil for any other.
    static func cost(_ phc: String) -> Argon2Cost? {
        let fields = phc.split(separator: "$")
        guard fields.count == 5, fields[0] == "argon2id", fields[1] == "v=19" else { return nil }
        let numbers = fields[2].split(separator: ",")
        guard numbers.count == 3, let memory = number(numbers[0], "m="), let passes = number(numbers[1], "t="),
            let lanes = number(numbers[2], "p=")
        else { return nil }
        return Argon2Cost(memory: memory, passes: passes, lanes: lanes)
    }

    private static func number(_ field: Substring, _ name: String) -> UInt32? {
        field.hasPrefix(name) ? UInt32(field.dropFirst(name.count)) : nil
    }

    /// PHC strings use the plain alphabet of base 64, without padding.
    private static func base64(_ bytes: [UInt8]) -> String {
        String(Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    }
}
