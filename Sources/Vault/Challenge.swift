/// What a challenge says: one byte of bits, eight of expiry, sixteen of id, then the purpose, then the signature, in base64url.
///
/// Under the signature every field has a fixed place or its length before it, so that no piece can be moved into another
/// (CVE-2025-68113).
struct Challenge {
    static let idCount = 16
    private static let fixedCount = 1 + 8 + idCount
    private static let signatureCount = 32
    private static let longestPurpose = 64

    let bits: Int
    /// Milliseconds since 1970.
    let expiresAt: Int64
    let id: [UInt8]
    let purpose: String

    init(bits: Int, expiresAt: Int64, id: [UInt8], purpose: String) {
        precondition(id.count == Self.idCount && purpose.utf8.count <= Self.longestPurpose, "a challenge's fields have their sizes")
        self.bits = bits
        self.expiresAt = expiresAt
        self.id = id
        self.purpose = purpose
    }

    /// The fields of fixed size, one after the other: 25 bytes.
    var fixed: [UInt8] {
        [UInt8(bits)] + withUnsafeBytes(of: expiresAt.bigEndian) { Array($0) } + id
    }

    func text(signature: [UInt8]) -> String {
        Base64URL.encode(fixed + Array(purpose.utf8) + signature)
    }

    /// What a text claims, and its signature, which is still to be checked. Nil when it cannot be a challenge.
    static func read(_ text: String) -> (Challenge, signature: [UInt8])? {
        guard text.utf8.count <= 200, let bytes = Base64URL.decode(text) else { return nil }
        let purposeCount = bytes.count - fixedCount - signatureCount
        guard 0...longestPurpose ~= purposeCount else { return nil }
        guard let purpose = String(validating: bytes[fixedCount..<fixedCount + purposeCount], as: UTF8.self) else { return nil }
        let expiresAt = bytes[1..<9].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let challenge = Challenge(bits: Int(bytes[0]), expiresAt: expiresAt, id: Array(bytes[9..<fixedCount]), purpose: purpose)
        return (challenge, Array(bytes.suffix(signatureCount)))
    }
}
