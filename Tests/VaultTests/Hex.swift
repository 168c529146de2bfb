/// Published vectors are printed in hexadecimal.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue.map(UInt8.init) }
    precondition(digits.count.isMultiple(of: 2), "two digits a byte")
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

extension [UInt8] {
    static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    static func of(_ byte: UInt8, times: Int) -> [UInt8] { Array(repeating: byte, count: times) }
}
