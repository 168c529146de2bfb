import CProcess

/// A crash must not write the keys that are in memory to a file.
package enum CoreDumps {
    /// For this process, from now on: prctl(2), `PR_SET_DUMPABLE`, which holds also where the system hands dumps to a program.
    package static func off() { kring_forbid_dumps() }
}
