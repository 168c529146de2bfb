import Testing
import Vault

@Suite struct SpentChallengesTests {
    private func refusal(_ spent: SpentChallenges, _ id: UInt8, expires: Int64, now: Int64) -> ProofRefusal? {
        do throws(ProofRefusal) {
            try spent.spend([id], expiresAt: expires, now: now)
            return nil
        } catch { return error }
    }

    @Test func whatExpiredIsForgotten() {
        let spent = SpentChallenges(limit: 10)
        #expect(refusal(spent, 1, expires: 15_000, now: 0) == nil)
        #expect(refusal(spent, 2, expires: 95_000, now: 0) == nil)
        #expect(spent.count == 2)
        #expect(refusal(spent, 3, expires: 95_000, now: 50_000) == nil)
        #expect(spent.count == 2)
        #expect(refusal(spent, 1, expires: 15_000, now: 0) == .expired, "not even when the clock is set back")
    }

    @Test func theLimitHoldsAndNothingPassesTwice() {
        let spent = SpentChallenges(limit: 3)
        for id in 1...6 as ClosedRange<UInt8> {
            #expect(refusal(spent, id, expires: Int64(id) * 10_000, now: 0) == nil)
            #expect(spent.count <= 3)
        }
        for id in 1...3 as ClosedRange<UInt8> { #expect(refusal(spent, id, expires: Int64(id) * 10_000, now: 0) == .expired) }
        for id in 4...6 as ClosedRange<UInt8> { #expect(refusal(spent, id, expires: Int64(id) * 10_000, now: 0) == .spent) }
        #expect(refusal(spent, 7, expires: 20_000, now: 0) == .expired, "an unused one as old as the forgotten ones must be asked for anew")
        #expect(spent.count == 3)
    }
}
