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

/// Looks for many texts in one pass, by the first eight bytes of each.
struct TraceSearch {
    private var starts = [Bool](repeating: false, count: 1 << 16)
    private var texts: [UInt64: [(name: String, bytes: [UInt8])]] = [:]
    let count: Int

    /// - Parameter marks: what each is, with its shapes, of eight bytes or more.
    init(_ marks: [(String, [(String, [UInt8])])]) {
        count = marks.map(\.1.count).reduce(0, +)
        for (what, shapes) in marks {
            for (shape, bytes) in shapes {
                precondition(bytes.count >= 8, "\(what) \(shape) is too short to be told from chance")
                let start = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
                starts[Int(start & 0xFFFF)] = true
                texts[start, default: []].append(("\(what) \(shape)", bytes))
            }
        }
    }

    /// What stands somewhere in it.
    func found(in held: Data) -> Set<String> {
        guard held.count >= 8 else { return [] }
        return held.withUnsafeBytes { held in
            var found = Set<String>()
            for at in 0...(held.count - 8) {
                let start = held.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                guard starts[Int(start & 0xFFFF)], let candidates = texts[start] else { continue }
                for text in candidates
                where held.count - at >= text.bytes.count && held[at..<at + text.bytes.count].elementsEqual(text.bytes) {
                    found.insert(text.name)
                }
            }
            return found
        }
    }
}

extension Seizure {
    /// What stands in which file: `⟨file⟩: ⟨what⟩ ⟨shape⟩`.
    func files(with search: TraceSearch) throws -> [String] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap { file in
            search.found(in: try Data(contentsOf: file)).map { "\(file.lastPathComponent): \($0)" }
        }.sorted()
    }
}
