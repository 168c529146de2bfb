import Foundation
import Testing

@testable import Forum

/// What is taken for concern and what is not, sentence by sentence. The figures are in ConcernTableTests.
@Suite struct ConcernTests {
    @Test(arguments: [
        "I want to die", "i dont want to live anymore", "Ik wil niet meer leven", "Ich will nicht mehr leben", "Je ne veux plus vivre",
        "ik zie het niet meer zitten", "Ohne mich wärt ihr besser dran", "Tout le monde serait mieux sans moi",
        "By the time you read this I'll be gone", "Ik heb de pillen klaarliggen", "Mein Mann schlägt mich",
        "il frappe ma fille tous les soirs",
        "Mijn dochter wil dood", "I took 40 paracetamol", "je me scarifie encore", "Ich ritze mich wieder",
    ])
    func danger(_ text: String) { #expect(Concern.marks(text)) }

    @Test(arguments: [
        "I have never thought of suicide", "Ik heb nooit aan zelfmoord gedacht", "Ich habe nie an Selbstmord gedacht",
        "Je n'ai jamais pensé au suicide", "I'm not suicidal, just sad", "Ik ben niet suïcidaal, gewoon verdrietig",
    ])
    func aDenialIsHeard(_ text: String) { #expect(!Concern.marks(text)) }

    /// Denials that deny nothing of it.
    @Test(arguments: [
        "I can't stop thinking about suicide", "I never told anyone that I want to kill myself", "Ik weet niet of ik zelfmoord ga plegen",
        "Ich habe noch nie so sehr sterben wollen", "Je n'ai jamais dit à personne que je veux mourir", "suicide, not even joking",
    ])
    func aDenialOfSomethingElseIsNone(_ text: String) { #expect(Concern.marks(text)) }

    @Test(arguments: [
        "My father killed himself in 1998", "Mijn vader heeft zelfmoord gepleegd in 1998", "Mein Vater hat sich 1998 das Leben genommen",
        "Mon père s'est suicidé en 1998",
    ])
    func whatHappenedToOthersLongAgoIsNoDanger(_ text: String) { #expect(!Concern.marks(text)) }

    @Test(arguments: [
        "My father killed himself in 1998 and I want to follow him", "Mijn vader heeft zelfmoord gepleegd in 1998 en ik wil hem achterna",
        "Mein Vater hat sich 1998 das Leben genommen und ich will ihm folgen", "Mon père s'est suicidé en 1998. Je veux le rejoindre.",
    ])
    func unlessOneWantsToFollow(_ text: String) { #expect(Concern.marks(text)) }

    @Test(arguments: [
        "the exam killed me", "ik lach me dood", "ich sterbe vor Lachen", "je suis mort de rire", "ben doodop", "I could kill for a coffee",
        "Nur über meine Leiche", "mijn gsm is dood", "Die Zeit totschlagen", "on tue le temps",
    ])
    func aTurnOfSpeechIsNoDanger(_ text: String) { #expect(!Concern.marks(text)) }

    @Test(arguments: [
        "zelfmort", "ZELFMOORD", "selbstmort", "suïcide", "suicde", "s u i c i d e", "su1c1d3", "Selbst Mord", "z3lfm00rd", "kms",
        "i want to k1ll myself", "i want to killll myself", "ich moechte sterben", "ICH MÖCHTE STERBEN", "je veux me suissider",
    ])
    func spellingMattersLittle(_ text: String) { #expect(Concern.marks(text)) }

    @Test(arguments: [
        "Ik voel me zo down de laatste tijd, and then I just want to kill myself",
        "Danke für alles. I want to die.", "Bonjour à tous. Ik wil niet meer leven.",
    ])
    func languagesMayBeMixed(_ text: String) { #expect(Concern.marks(text)) }

    @Test(arguments: ["", " ", "\n", "…", "?!", "1998", "👍🏽", "a", "'", "d'", "\u{300}\u{300}", "日本語のテキスト", "0 0 0 0 0 0"])
    func whatSaysNothingIsNoDanger(_ text: String) { #expect(!Concern.marks(text)) }

    @Test func manyMayAskAtOnce() async {
        await withTaskGroup(of: Bool.self) { group in
            for at in 0..<64 {
                let isConcern = at.isMultiple(of: 2)
                group.addTask { Concern.marks(isConcern ? "Ik wil niet meer leven" : "Ik wil een kop koffie") == isConcern }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
