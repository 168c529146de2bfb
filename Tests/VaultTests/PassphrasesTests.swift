import Foundation
import Testing
import Vault

@Suite struct PassphrasesTests {
    static let cheap = Argon2Cost(memory: 64, passes: 1)
    let passphrases = Passphrases(cost: cheap)

    @Test func theRightOneFitsAndNoOther() async throws {
        let phc = try await passphrases.hash("correct horse battery staple")
        #expect(phc.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$"))
        #expect(try await passphrases.verify("correct horse battery staple", against: phc))
        #expect(try await !passphrases.verify("correct horse battery stapl", against: phc))
        #expect(try await !passphrases.verify("", against: phc))
        #expect(try await passphrases.hash("correct horse battery staple") != phc, "each hash has its own salt")
    }

    @Test(
        "composed or decomposed, it is the same passphrase",
        arguments: [
            ("\u{E9}t\u{E9} comme hiver", "e\u{301}te\u{301} comme hiver"),
            ("\u{1E9B}\u{323} twice marked", "\u{17F}\u{323}\u{307} twice marked"),
            ("\u{212B}ngstr\u{F6}m units", "\u{C5}ngstro\u{308}m units"),
        ])
    func normalised(composed: String, decomposed: String) async throws {
        #expect(Array(composed.utf8) != Array(decomposed.utf8))
        #expect(try await passphrases.verify(decomposed, against: passphrases.hash(composed)))
        #expect(try await passphrases.verify(composed, against: passphrases.hash(decomposed)))
        #expect(try await !passphrases.verify("ete comme hiver", against: passphrases.hash(composed)))
    }

    @Test func aLongPassphraseCountsWhole() async throws {
        let long = String(repeating: "x", count: 256)
        #expect(try await !passphrases.verify(long + "y", against: passphrases.hash(long)))
        #expect(try await !passphrases.verify("cut\0tail", against: passphrases.hash("cut\0liat")), "a zero byte does not end it")
    }

    @Test func theDummyIsTheSameWorkAndFitsNothing() async throws {
        #expect(Passphrases().dummy.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        let phc = try await passphrases.hash("correct horse battery staple")
        #expect(passphrases.dummy.count == phc.count)
        #expect(try await !passphrases.verify("correct horse battery staple", against: passphrases.dummy))
        #expect(try await !passphrases.verify("", against: passphrases.dummy))
    }

    /// Hashes of a cost that goes over 2,048 KiB in two passes, made when it was lower.
    @Test(
        "a cheaper hash costs what the dummy costs, whether the passphrase fits or not",
        arguments: [(64, 1), (512, 2), (1_023, 2), (2_046, 1), (1_024, 2)])
    func cheaperHashes(memory: UInt32, passes: UInt32) async throws {
        let today = Passphrases(cost: Argon2Cost(memory: 1_024, passes: 2))
        let old = try await Passphrases(cost: Argon2Cost(memory: memory, passes: passes)).hash("correct horse battery staple")
        let unknown = try await spent(on: today) { try await !today.verify("wrong", against: today.dummy) }
        #expect(unknown == Passphrases.Operations(count: 1, memory: 2_048))
        let right = try await spent(on: today) { try await today.verify("correct horse battery staple", against: old) }
        let wrong = try await spent(on: today) { try await !today.verify("wrong", against: old) }
        #expect(right == wrong)
        #expect(wrong.count == 1 && (2_048 - 16...2_048).contains(wrong.memory), "\(wrong)")
    }

    @Test func operationsAreCountedWhenTheyWereDone() async throws {
        let counted = Passphrases(cost: Self.cheap)
        #expect(counted.operations == Passphrases.Operations())
        let phc = try await counted.hash("correct horse battery staple")
        #expect(counted.operations == Passphrases.Operations(count: 1, memory: 64))
        _ = try await counted.verify("wrong", against: phc)
        #expect(counted.operations == Passphrases.Operations(count: 2, memory: 128))
        let dearer = try await Passphrases(cost: Argon2Cost(memory: 64, passes: 3)).hash("correct horse battery staple")
        _ = try await counted.verify("wrong", against: dearer)
        #expect(counted.operations == Passphrases.Operations(count: 3, memory: 320), "a dearer hash stays dearer, and is seen to")
        counted.close()
        _ = try? await counted.hash("correct horse battery staple")
        #expect(counted.operations.count == 3, "what was refused was not done")
    }

    private func spent(on passphrases: Passphrases, _ act: () async throws -> Bool) async throws -> Passphrases.Operations {
        let before = passphrases.operations
        #expect(try await act())
        return passphrases.operations - before
    }

    @Test(
        "a damaged string is an error, not a wrong passphrase",
        arguments: [
            "", "$argon2id$", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA", "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ",
        ])
    func damaged(phc: String) async {
        await #expect { try await passphrases.verify("x", against: phc) } throws: { error in
            guard case .failed = error as? PassphraseError else { return false }
            return true
        }
    }

    @Test(
        "cheaper or other hashes need a raise",
        arguments: [
            ("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", false), ("$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA", false),
            ("$argon2id$v=19$m=19455,t=2,p=1$c2FsdA$aGFzaA", true), ("$argon2id$v=19$m=19456,t=1,p=1$c2FsdA$aGFzaA", true),
            ("$argon2id$v=19$m=19456,t=2,p=4$c2FsdA$aGFzaA", true), ("$argon2id$v=16$m=19456,t=2,p=1$c2FsdA$aGFzaA", true),
            ("$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA", true), ("nonsense", true),
        ])
    func raise(phc: String, needed: Bool) {
        #expect(Passphrases().needsRaise(phc) == needed)
    }

    @Test func aRaiseIsUpToTheCostOfWhoHashes() async throws {
        #expect(try await !passphrases.needsRaise(passphrases.hash("correct horse battery staple")))
        #expect(try await Passphrases().needsRaise(passphrases.hash("correct horse battery staple")))
        #expect(!passphrases.needsRaise(Passphrases().dummy))
    }

    @Test func aFullQueueSaysBusyAndWorksAgainAfterwards() async throws {
        let slow = Passphrases(waiting: 2, cost: Argon2Cost(memory: 65_536, passes: 3))
        let outcomes = await withTaskGroup(of: PassphraseError?.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do { _ = try await slow.hash("correct horse battery staple") } catch { return error as? PassphraseError ?? .closed }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == nil }.count >= 3, "one at work and two waiting are always taken")
        #expect(outcomes.contains(.busy))
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .busy })
        #expect(try await slow.verify("x", against: passphrases.hash("x")))
    }

    @Test func closing() async throws {
        let closing = Passphrases(cost: Self.cheap)
        closing.close()
        closing.close()
        await #expect(throws: PassphraseError.closed) { try await closing.hash("correct horse battery staple") }
    }

    /// Counted in the system's own list of threads while fifty hashes are asked for at once.
    @Test func fiftyAtOnceHaveTwoThreads() async throws {
        let label = "argon-" + Entropy.system.digits(8)
        let pair = Passphrases(threads: 2, cost: Argon2Cost(memory: 8_192, passes: 2), label: label)
        // Both threads live until the end of the test. A busy machine may not have started or named the second one when the first hash is done.
        defer { pair.close() }
        let hashes = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<50 { group.addTask { try await pair.hash("passphrase \(number)") } }
            var seen: [String] = []
            var most = 0
            for try await phc in group {
                seen.append(phc)
                most = max(most, try threads(named: label))
            }
            for _ in 0..<500 where most < 2 {
                try await Task.sleep(for: .milliseconds(10))
                most = max(most, try threads(named: label))
            }
            #expect(most == 2)
            return seen
        }
        #expect(Set(hashes).count == 50)
    }

    private func threads(named label: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").filter { id in
            guard let name = FileManager.default.contents(atPath: "/proc/self/task/\(id)/comm") else { return false }
            return String(decoding: name, as: UTF8.self) == label + "\n"
        }.count
    }
}
