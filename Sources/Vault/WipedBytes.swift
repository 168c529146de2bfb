import COpenSSL

/// Secret bytes at a fixed place in memory, overwritten when the last holder lets go.
///
/// An array would leave copies behind wherever it was grown or shared. What came in as a `String` cannot be wiped by us.
final class WipedBytes: Sendable {
    nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer
    let count: Int

    /// - Parameter fill: is given exactly `count` zeroed bytes to fill.
    init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
        self.count = count
        memory = .allocate(byteCount: max(count, 1), alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
    }

    convenience init(_ bytes: some Collection<UInt8>) {
        self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
    }

    /// The bytes; the pointer is never nil, not even when there are none, and must not leave the closure.
    func withBytes<Result, Failure: Error>(_ body: (UnsafePointer<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
        try body(memory.assumingMemoryBound(to: UInt8.self).baseAddress.unsafelyUnwrapped)
    }

    deinit {
        OPENSSL_cleanse(memory.baseAddress, memory.count)
        memory.deallocate()
    }
}
