import COpenSSL
import Foundation
import Vault

/// The shapes in which a text could be kept by mistake: as it is, in other letters, encoded, or as a plain digest, which anybody who
/// tries all addresses turns back.
enum Traces {
    /// - Returns: each shape with its name.
    static func of(_ text: String) -> [(String, [UInt8])] {
        let bytes = Array(text.utf8)
        let letters = [("as it is", bytes), ("small", Array(text.lowercased().utf8)), ("capital", Array(text.uppercased().utf8))]
        return letters + encoded(bytes, "") + digests(bytes, "")
    }

    /// Of an address also the bytes that it is made of, and for IPv6 the half that a connection keeps.
    static func of(address: String) -> [(String, [UInt8])] {
        let bytes = binary(address)
        let halves = bytes.count == 16 ? [("its bytes", bytes), ("its network", Array(bytes.prefix(8)))] : [("its bytes", bytes)]
        return of(address)
            + halves.flatMap { name, bytes in
                // Four bytes in a row come about by chance; their digests do not.
                (bytes.count > 4 ? [(name, bytes)] : []) + encoded(bytes, name) + digests(bytes, name)
            }
    }

    /// Of a secret's own bytes: of them a digest is kept, but nothing else.
    static func of(bytes: [UInt8]) -> [(String, [UInt8])] { [("its bytes", bytes)] + encoded(bytes, "its bytes") }

    private static func encoded(_ bytes: [UInt8], _ name: String) -> [(String, [UInt8])] {
        let base64 = Data(bytes).base64EncodedString().replacing("=", with: "")
        let url = base64.replacing("+", with: "-").replacing("/", with: "_")
        let texts = [
            ("hexadecimal", hex(bytes)), ("capital hexadecimal", hex(bytes).uppercased()), ("base64", base64), ("base64url", url),
            ("base32", Base32.encode(bytes)), ("capital base32", Base32.encode(bytes).uppercased()),
        ]
        // So few signs would come about by chance.
        return texts.filter { $0.1.utf8.count >= 8 }.map { ("\(name) in \($0.0)", Array($0.1.utf8)) }
    }

    private static func digests(_ bytes: [UInt8], _ name: String) -> [(String, [UInt8])] {
        ["MD5", "SHA1", "SHA256", "SHA512"].flatMap { kind in
            let digest = digest(bytes, kind)
            return [("\(name) \(kind)", digest)] + encoded(digest, "\(name) \(kind)")
        }
    }

    static func digest(_ bytes: [UInt8], _ kind: String) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: 64)
        var count = 0
        precondition(EVP_Q_digest(nil, kind, nil, bytes, bytes.count, &out, &count) == 1, "libcrypto has \(kind)")
        return Array(out.prefix(count))
    }

    static func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// The bytes of an IPv4 or IPv6 address.
    static func binary(_ address: String) -> [UInt8] {
        let family = address.contains(":") ? AF_INET6 : AF_INET
        var out = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
        precondition(inet_pton(family, address, &out) == 1, "\(address) is an address")
        return out
    }
}

extension Seizure {
    /// The files, by name, in which one of the shapes stands.
    func files(with shapes: [(String, [UInt8])]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap { file -> [String] in
            let held = try Data(contentsOf: file)
            return shapes.filter { Self.stands($0.1, in: held) }.map { "\(file.lastPathComponent): \($0.0)" }
        }.sorted()
    }

    static func stands(_ bytes: [UInt8], in held: Data) -> Bool { held.range(of: Data(bytes)) != nil }
}
