/// Whether a text can be normalised in time that grows with its length: no more than 30 combining marks follow each other anywhere
/// (UAX #15, section 13, Stream-Safe Text Format). No language comes near; putting long runs of marks in order takes quadratic time,
/// so this is asked before any normalisation of what strangers send.
package func isStreamSafe(_ text: String) -> Bool {
    var run = 0
    for scalar in text.unicodeScalars {
        run = scalar.value < 0x300 || scalar.properties.canonicalCombiningClass == .notReordered ? 0 : run + 1
        if run > 30 { return false }
    }
    return true
}
