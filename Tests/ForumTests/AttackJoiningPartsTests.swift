import Testing

@testable import Forum

/// What applicants wrote, when the room comes to ask for something else.
@Suite struct AttackJoiningPartsTests {
    private static func introduction(_ counts: String) -> JSON { ["kind": "introduction", "counts": .text(counts)] }
    private static func asking(_ conditions: JSON...) -> JSON {
        ["read": "admitted", "write": "admitted", "conditions": .list(conditions)]
    }
    private static func questions(_ questions: JSON...) -> JSON { ["kind": "vetting", "questions": .list(questions)] }

    private static func introduced(_ circle: Circle, _ words: String = "Hello") async throws -> Caller {
        let person = try await circle.world.person()
        try await circle.join(person, as: "Heron")
        try await person.put("\(circle.path)/membership/introduction", ["body": .text(words)]).expect(202)
        return person
    }

    private static func queue(_ circle: Circle) async throws -> [JSON] {
        try await circle.facilitator.get("\(circle.path)/queue").expect(200).items
    }

    @Test(arguments: Engine.all) func `An introduction that comes to need somebody to accept it waits for them`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: Self.asking(Self.introduction("posted"), StandingTests.standing))
            let person = try await Self.introduced(circle)
            #expect(try await Self.queue(circle).isEmpty)
            try await circle.set(access: Self.asking(Self.introduction("accepted")))
            let item = try #require(try await Self.queue(circle).first, "somebody can decide on it")
            try await circle.decide(item, "accept").expect(200)
            #expect(try await AttackJoiningTests.state(person, circle) == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `An introduction that waits to be read is not published unread`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let posted = Self.asking(Self.introduction("posted"))
            let circle = try await Circle.open(world, access: AdmissionTests.conditional)
            let words = world.canary()
            let person = try await Self.introduced(circle, words)
            try await circle.set(access: posted)
            try await world.admitLater()
            #expect(try await AttackJoiningTests.state(person, circle) == "applying")
            #expect(try await Self.queue(circle).count == 1, "it goes on waiting")
            try await circle.set(access: AdmissionTests.closed)
            #expect(try await Self.queue(circle).isEmpty)
            try await circle.set(access: posted)
            try await world.admitLater()
            #expect(try await AttackJoiningTests.state(person, circle) == "applying", "nor by a way around")
            try await world.purge()
            #expect(try world.files(with: words) == [], "what nobody reads any more goes")
            let written = try await person.put("\(circle.path)/membership/introduction", ["body": "Hello again"]).expect(202)
            #expect(written["state"].text == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `Who writes anew where introductions count once posted waits for nobody`(_ engine: Engine)
        async throws
    {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.conditional)
            let person = try await Self.introduced(circle)
            try await circle.set(access: Self.asking(Self.introduction("posted")))
            let written = try await person.put("\(circle.path)/membership/introduction", ["body": "Hello again"]).expect(202)
            #expect(written["state"].text == "admitted")
            #expect(try await circle.facilitator.get("\(circle.path)/queue?kind=introduction").expect(200).items.isEmpty)
        }
    }

    @Test(arguments: Engine.all) func `Answers to old questions do not answer new ones`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let old = Self.asking(Self.questions("Who are you?"), Self.introduction("accepted"))
            let circle = try await Circle.open(world, access: old)
            let words = world.canary()
            let people = try await world.people(2)
            for (at, person) in people.enumerated() {
                try await circle.join(person, as: "Heron \(at)")
                try await person.put("\(circle.path)/membership/answers", ["answers": [.text(words)]]).expect(202)
            }
            try await circle.decide(AdmissionTests.item(circle, "application", of: people[0]), "accept").expect(200)
            try await circle.set(access: Self.asking(Self.questions("Who sent you?")))
            try await world.admitLater()
            for person in people {
                let own = try await person.get("\(circle.path)/membership").expect(200)
                #expect(own["state"].text == "applying" && own["unmet"].texts == ["vetting"] && own["waiting"].texts == [])
                #expect(try await person.notices().first?["kind"]?.text == "asked")
            }
            #expect(try await Self.queue(circle).isEmpty)
            try await world.purge()
            #expect(try world.files(with: words) == [])
            try await people[0].put("\(circle.path)/membership/answers", ["answers": ["A friend"]]).expect(202)
            try await circle.decide(AdmissionTests.item(circle, "application", of: people[0]), "accept").expect(200)
            #expect(try await AttackJoiningTests.state(people[0], circle) == "admitted")
        }
    }

    @Test(arguments: Engine.all) func `Answers that nobody asks for any more go`(_ engine: Engine) async throws {
        try await World.open(engine, bare: true) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let person = try await world.person()
            let words = world.canary()
            try await circle.join(person, as: "Heron")
            try await person.put("\(circle.path)/membership/answers", ["answers": [.text(words)]]).expect(202)
            try await circle.set(access: AdmissionTests.conditional)
            #expect(try await Self.queue(circle).isEmpty)
            try await world.purge()
            #expect(try world.files(with: words) == [])
        }
    }
}
