import CICU

/// ICU's spoof checker, which knows Unicode's tables of look-alikes (UTS #39).
enum SpoofChecker {
    /// What is wrong with a text, as far as the letters themselves tell.
    struct Faults: OptionSet {
        let rawValue: Int32
        /// A letter that no language of today writes, so that it only stands for another one.
        static let letters = Faults(rawValue: Int32(kring_spoof_letters))
        /// Scripts that no language writes together.
        static let scripts = Faults(rawValue: Int32(kring_spoof_scripts))
        /// Digits of two kinds.
        static let digits = Faults(rawValue: Int32(kring_spoof_digits))
        /// A mark twice on one letter, or where it does not show.
        static let hidden = Faults(rawValue: Int32(kring_spoof_hidden))
    }

    /// Opened once: ICU lets threads share a checker that nothing changes any more.
    private nonisolated(unsafe) static let opened: OpaquePointer = {
        guard let checker = kring_spoof_open() else { fatalError("ICU gave no spoof checker: its data is not there") }
        return checker
    }()

    static func faults(of text: String) -> Faults {
        var text = text
        let faults = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { kring_spoof_faults(opened, $0.baseAddress, Int32($0.count)) }
        }
        return Faults(rawValue: checked(faults))
    }

    /// UTS #39's skeleton, decomposed: texts that look alike have one.
    static func skeleton(_ text: String) -> String {
        if text.isEmpty { return "" }
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                var capacity = 4 * text.count + 64
                while true {
                    let (skeleton, needed) = skeleton(text, capacity)
                    if needed <= capacity { return skeleton }
                    capacity = needed
                }
            }
        }
    }

    private static func skeleton(_ text: UnsafeBufferPointer<CChar>, _ capacity: Int) -> (String, needed: Int) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { out in
            let needed = Int(checked(kring_spoof_skeleton(opened, text.baseAddress, Int32(text.count), out.baseAddress, Int32(capacity))))
            return (String(decoding: out.prefix(needed).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self), needed)
        }
    }

    /// No name makes ICU fail: a failure means that memory ran out or the library is broken.
    private static func checked(_ answer: Int32) -> Int32 {
        guard answer >= 0 else { fatalError("ICU's spoof checker failed") }
        return answer
    }
}
