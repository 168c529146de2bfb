/// Why the key store cannot be used. Each says what to do.
package enum KeyStoreError: Error, CustomStringConvertible, Equatable {
    case wrapped, wrongWrapping
    /// The data hold a text with a number that the key store never had.
    case missing(Int64)

    package var description: String {
        switch self {
        case .wrapped: "The key store is wrapped: hand in its wrapping key with KRING_WRAPPING_KEY_FILE, or as the credential wrapping.key."
        case .wrongWrapping: "The wrapping key is not the one that the key store was wrapped with. Hand in the right one."
        case .missing(let number):
            """
            The key store does not belong to these data: it has no key for text \(number). Put the right keys.sqlite back; without it \
            nobody's texts can be read.
            """
        }
    }
}
