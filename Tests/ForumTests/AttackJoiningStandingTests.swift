import Store
import Testing

@testable import Forum

/// What a room learns of its applicants' standing, and when; and that a moderator's word on it stays.
@Suite struct AttackJoiningStandingTests {
    private static func access(_ posts: Int, _ days: Int, _ more: [JSON] = []) -> JSON {
        let standing: JSON = ["kind": "standing", "posts": JSON(posts), "days": JSON(days)]
        return ["read": "admitted", "write": "admitted", "conditions": .list([standing] + more)]
    }

    /// As the list of applicants says it of the only one there is.
    private static func shown(_ circle: Circle) async throws -> String? {
        let caller = try await circle.world.signIn(circle.facilitator.name)
        return try await caller.get("\(circle.path)/applicants").expect(200).items.first?["standing"]?.text
    }

    /// Somebody who has reached 20 posts and 60 days, as the evaluation will say.
    private static func person(_ world: World) async throws -> Caller {
        let person = try await world.person()
        let elsewhere = try await Circle.open(world)
        let member = try await elsewhere.admit(person, as: "Called \(world.site.entropy.id().prefix(8))")
        let made = Time.midnight(world.now) - 60 * Time.day
        try await world.site.store.write { db in
            try db.run("UPDATE membership SET accepted_posts = 20 WHERE id = \(member)")
            try db.run("UPDATE account SET created_at = \(made) WHERE id = \(person.account)")
        }
        return person
    }

    @Test(arguments: Engine.all) func `Trying all steps of standing in a day gives the answer of one`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let person = try await Self.person(world)
            try await Evaluation(world.site).run()
            let circle = try await Circle.open(world, access: Self.access(5, 30, [Circle.vetting]))
            try await circle.join(person, as: "Heron")
            #expect(try await Self.shown(circle) == "met", "as of joining")
            for posts in Condition.standingPosts {
                for days in Condition.standingDays {
                    try await circle.set(access: Self.access(posts, days, [Circle.vetting]))
                    let one = posts == 5 && days == 30
                    #expect(try await Self.shown(circle) == (one ? "met" : "unmet"), "\(posts) \(days)")
                    #expect(try await person.get("\(circle.path)/membership")["unmet"].texts.contains("standing") == !one)
                }
            }
            try await circle.set(access: Self.access(20, 60, [Circle.vetting]))
            world.pass(Time.day)
            try await Evaluation(world.site).run()
            #expect(try await Self.shown(circle) == "unmet", "nor at the evaluation itself")
            try await world.admitLater()
            #expect(try await Self.shown(circle) == "met")
        }
    }

    @Test(arguments: Engine.all) func `What the evaluation brings is shown in two rooms at two times`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let person = try await Self.person(world)
            let access = Self.access(5, 30, [Circle.vetting])
            let circles = [try await Circle.open(world, access: access), try await Circle.open(world, access: access)]
            for (circle, name) in zip(circles, ["Heron", "Ibis"]) { try await circle.join(person, as: name) }
            try await Evaluation(world.site).run()
            var times: [Int64] = []
            for minute in 0..<(24 * 6) where times.count < 2 {
                var met = 0
                for circle in circles where try await Self.shown(circle) == "met" { met += 1 }
                if met > times.count { times += Array(repeating: Int64(minute), count: met - times.count) }
                world.pass(10 * Time.minute)
                try await LaterAdmissions(world.site).run()
            }
            var due = 0
            for circle in circles where try await Self.shown(circle) == "met" { due += 1 }
            #expect(due == 2, "each within the day")
            #expect(times.first.map { $0 > 0 } ?? false, "not at the evaluation")
        }
    }

    @Test(arguments: Engine.all) func `Who was accepted while suspended is let in after it ended`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let circle = try await Circle.open(world, access: AdmissionTests.closed)
            let people = try await world.people(2)
            for (caller, name) in zip(people, ["Heron", "Ibis"]) {
                let joined = try await circle.join(caller, as: name)
                try await caller.put("\(circle.path)/membership/answers", ["answers": ["Because"]]).expect(202)
                let item = try await AdmissionTests.item(circle, "application", of: caller)
                try await circle.sanction(#require(joined["member"]?.text), "suspended", days: 1)
                try await circle.decide(item, "accept").expect(200)
            }
            let path = "\(circle.path)/members/\(try #require(await people[0].get("\(circle.path)/membership")["member"].text))/sanctions"
            let sanction = try #require(try await circle.facilitator.get(path).expect(200).items.first?["id"]?.text)
            try await circle.facilitator.delete("\(path)/\(sanction)", [:]).expect(204)
            #expect(try await people[0].get("\(circle.path)/membership")["unmet"].texts == [], "no other name is asked for")
            for _ in 0..<3 {
                try await Evaluation(world.site).run()
                try await world.admitLater()
            }
            for caller in people { #expect(try await AttackJoiningTests.state(caller, circle) == "admitted") }
        }
    }

    @Test(arguments: Engine.all) func `Nobody sheds a moderator's word by leaving and coming back`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let person = try await Self.person(world)
            let circle = try await Circle.open(world, access: Self.access(5, 30))
            let joined = try await circle.join(person, as: "Heron")
            let path = "\(circle.path)/members/\(joined["member"]?.text ?? "")/standing"
            let reason: JSON = ["rule": "Only people we know.", "text": "Known from elsewhere for quarrels."]
            try await circle.facilitator.put(path, ["met": false, "reason": reason]).expect(200)
            try await Evaluation(world.site).run()
            try await world.admitLater()
            try await person.delete("\(circle.path)/membership").expect(204)
            let back = try await circle.join(person, as: "Ibis")
            #expect(back["state"]?.text == "applying" && back["unmet"] == ["standing"])
            #expect(try await circle.facilitator.get("\(circle.path)/applicants").items.first?["override"]?.flag == true)
            try await circle.facilitator.put(path, ["met": nil]).expect(200)
            #expect(try await AttackJoiningTests.state(person, circle) == "admitted", "once it is taken back")
        }
    }

    @Test(arguments: Engine.all) func `A moderator's word ends with the application that it was about`(_ engine: Engine) async throws {
        try await World.open(engine) { world in
            let person = try await world.person()
            let circle = try await Circle.open(world, access: Self.access(5, 30))
            let joined = try await circle.join(person, as: "Heron")
            let path = "\(circle.path)/members/\(joined["member"]?.text ?? "")/standing"
            try await circle.facilitator.put(path, ["met": true]).expect(200)
            #expect(try await AttackJoiningTests.state(person, circle) == "admitted")
            try await person.delete("\(circle.path)/membership").expect(204)
            #expect(try await circle.join(person, as: "Heron")["unmet"] == ["standing"], "who left is looked at anew")
        }
    }
}
