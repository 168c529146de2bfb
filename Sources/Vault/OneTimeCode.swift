import COpenSSL
import Foundation

/// Time-based one-time codes (RFC 6238 over RFC 4226): HMAC-SHA-1, six digits, a new one every 30 seconds.
///
/// These are the values that every authenticator program understands. HMAC does not need what SHA-1 has lost.
package enum OneTimeCode {
    private static let secretCount = 20
    /// Milliseconds in which one code holds.
    package static let stepLength: Int64 = 30_000

    /// A new shared secret: 20 bytes, as long as the hash (RFC 4226, section 4, R6).
    package static func secret(_ entropy: Entropy) -> [UInt8] {
        entropy.bytes(secretCount)
    }

    /// The secret as people type it into a program: base 32 (RFC 4648, section 6) in capitals without padding, 32 characters.
    package static func text(_ secret: [UInt8]) -> String {
        Base32.encode(secret).uppercased()
    }

    /// The secret as programs read it, from a link or a QR code (Google Authenticator's key URI format).
    ///
    /// - Parameters:
    ///   - issuer: the site's name. A colon separates it from the account there, so colons within the two are left out.
    ///   - account: the sign-in name.
    package static func uri(_ secret: [UInt8], issuer: String, account: String) -> String {
        let (issuer, account) = (escaped(issuer), escaped(account))
        let query = "secret=\(text(secret))&issuer=\(issuer)&algorithm=SHA1&digits=6&period=\(stepLength / 1_000)"
        return "otpauth://totp/\(issuer):\(account)?\(query)"
    }

    /// The code of one time step, zeros in front (RFC 4226, section 5.3).
    ///
    /// - Parameters:
    ///   - step: how many times 30 seconds have passed since 1970, or RFC 4226's counter.
    ///   - digits: 1…9. Programs are told six; the RFC's own examples have eight.
    package static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        precondition(1...9 ~= digits, "a code has 1 to 9 digits")
        let hash = hmacSHA1(secret, withUnsafeBytes(of: step.bigEndian) { Array($0) })
        let place = Int(hash[hash.count - 1] & 0x0F)
        let number = hash[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let code = String(String(number).suffix(digits))
        return String(repeating: "0", count: digits - code.utf8.count) + code
    }

    /// The time step whose code this is: the current one, the one before or the one after; nil for anything else.
    ///
    /// Whoever remembers the step and passes it as `last` the next time takes each code once only (RFC 6238, section 5.2).
    ///
    /// - Parameters:
    ///   - code: as it was typed: six digits 0–9, blanks anywhere.
    ///   - milliseconds: now, since 1970.
    ///   - last: the step that was taken last: neither it nor an earlier one is taken again. Below zero when there was none.
    package static func step(of code: String, _ secret: [UInt8], at milliseconds: Int64, after last: Int64) -> Int64? {
        guard let typed = digits(code) else { return nil }
        let now = milliseconds / stepLength
        // All three are always computed. Should two of them be alike, the later one counts, so that none is left to be used again.
        return (now - 1...now + 1).reduce(nil) { found, step in
            constantTimeEquals(Array(self.code(secret, step: step).utf8), typed) && step > last ? step : found
        }
    }

    /// The six ASCII digits that were typed, or nil.
    private static func digits(_ code: String) -> [UInt8]? {
        // Nobody types more than this for six digits, and what a stranger sends should not cost us more.
        guard code.utf8.count <= 64 else { return nil }
        let typed = code.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard typed.count == 6, typed.allSatisfy({ "0"..."9" ~= $0 }) else { return nil }
        return typed.map { UInt8($0.value) }
    }

    private static func escaped(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.utf8.reduce(into: "") { escaped, byte in
            switch UnicodeScalar(byte) {
            case ":": break
            case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "~": escaped.unicodeScalars.append(UnicodeScalar(byte))
            default: escaped += String(format: "%%%02X", Int(byte))
            }
        }
    }

    private static func hmacSHA1(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 20) { out, count in
            let code = EVP_Q_mac(
                nil, "HMAC", nil, "SHA1", nil, key, key.count, message, message.count, out.baseAddress, out.count, &count)
            Libcrypto.check(code == nil ? 0 : 1)
        }
    }
}
