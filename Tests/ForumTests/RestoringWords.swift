import Store
import Testing

@testable import Forum

/// Acts by which words went: their keys are destroyed, and no ledger tells of it.
extension RestoringAct {
    /// What such words stood in goes as it went, or is free to be written anew.
    static let ofWords = [
        RestoringAct(
            testDescription: "A post that is changed",
            act: { try await $0.author.patch("/posts/\($0.post)", ["body": "Other words."]).expect(200) },
            look: { "SELECT body AS v FROM post WHERE id = \($0.post)" }, restored: "none"),
        RestoringAct(
            testDescription: "A change that is changed while it waits", before: { try await $0.edit("Once") },
            act: { try await $0.edit("Twice") },
            look: {
                """
                SELECT (SELECT COUNT(*) FROM item WHERE item.post = post.id AND item.state = 'open') || '/' || COALESCE(pending_for, '')
                    || '/' || COALESCE(pending_body, 0) AS v FROM post WHERE id = \($0.post)
                """
            }, restored: "0//0"),
        RestoringAct(
            testDescription: "An introduction that is written anew",
            act: { try await $0.applicant.put("\($0.closed.path)/membership/introduction", ["body": "Hello."]).expect(202) },
            look: {
                """
                SELECT introduction_state || COALESCE(introduction, 0) || (SELECT COUNT(*) FROM item
                    WHERE item.member = membership.id AND kind = 'introduction' AND item.state = 'open') AS v
                FROM membership WHERE id = \($0.applied)
                """
            }, restored: "missing00"),
        RestoringAct(
            testDescription: "Answers that are written anew",
            act: { try await $0.applicant.put("\($0.closed.path)/membership/answers", ["answers": ["Well"]]).expect(202) },
            look: {
                """
                SELECT answers_state || (SELECT COUNT(*) FROM answer WHERE membership = membership.id) || (SELECT COUNT(*) FROM item
                    WHERE item.member = membership.id AND kind = 'application' AND item.state = 'open')
                    || (SELECT MAX(answer) FROM answer) AS v
                FROM membership WHERE id = \($0.applied)
                """
            }, restored: "none"),
        RestoringAct(
            testDescription: "A name that is wished otherwise",
            before: { scene in
                try await scene.author.delete("\(scene.circle.path)/membership").expect(204)
                try await scene.circle.set(access: ["model": "closed", "conditions": [Circle.vetting]])
                try await scene.circle.join(scene.author, as: "Second")
            },
            act: { try await $0.author.patch("\($0.circle.path)/membership", ["pseudonym": "Third"]).expect(200) },
            look: { "SELECT COALESCE(wished, 0) AS v FROM membership WHERE id = \(try $0.cast.member(.author))" }, restored: "0"),
        RestoringAct(
            testDescription: "A name that is another now",
            act: { try await $0.author.patch("\($0.circle.path)/membership", ["pseudonym": "Third"]).expect(200) },
            look: {
                """
                SELECT CASE WHEN text.sealed IS NULL THEN 'none' ELSE 'named' END || (name_key IS NULL) AS v
                FROM membership JOIN text ON text.id = pseudonym WHERE membership.id = \(try $0.cast.member(.author))
                """
            }, changes: false),
    ]
}
