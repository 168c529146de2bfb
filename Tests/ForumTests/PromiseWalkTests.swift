import Testing

@testable import Forum

/// Random settings, admissions, posts and releases, each answer held against `PromiseModel`.
@Suite struct PromiseWalkTests {
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            return (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `Whatever a room goes through, each post keeps to its promise`(_ seed: UInt64)
        async throws
    {
        for engine in Engine.all {
            try await World.open(engine) { world in
                let walk = try await Walk(world, seed)
                var checked = 0
                var seen = 0
                for _ in 0..<45 {
                    try await walk.step()
                    let (checks, shown) = try await walk.check()
                    checked += checks
                    seen += shown
                }
                #expect(checked > 500, "\(checked)")
                #expect(seen > checked / 10 && seen < checked * 9 / 10, "\(seen) of \(checked) are seen: both happen")
            }
        }
    }

    /// A room with its model beside it.
    private final class Walk {
        let world: World
        let circle: Circle
        let stranger: Caller
        var model: PromiseModel
        var people: [Caller] = []
        var random: Seeded
        var reviewed = false

        init(_ world: World, _ seed: UInt64) async throws {
            random = Seeded(state: seed)
            self.world = world
            model = PromiseModel(PromiseModel.settings[2])
            circle = try await Circle.open(world, access: model.setting.access)
            try await circle.set(policy: ["review": "none"])
            stranger = try await world.person()
        }

        func step() async throws {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...1: try await change()
            case 2...3 where people.count < 12: try await admit()
            case 4...6: try await write()
            default: try await release()
            }
        }

        private func change() async throws {
            if Int.random(in: 0..<3, using: &random) == 0 {
                reviewed.toggle()
                try await circle.set(policy: ["review": reviewed ? "all" : "none"])
            } else if let setting = PromiseModel.settings.randomElement(using: &random) {
                try await circle.set(access: setting.access)
                model.set(setting)
            }
        }

        private func admit() async throws {
            let person = try await world.person()
            try await circle.admit(person, as: "Number \(people.count)")
            model.admit(people.count)
            people.append(person)
        }

        private func write() async throws {
            guard let author = people.indices.randomElement(using: &random) else { return try await admit() }
            let written = try await circle.thread(by: people[author])
            #expect(written.state == (reviewed ? "held" : "live"))
            model.write(written.thread, written.post, by: author, held: reviewed)
        }

        private func release() async throws {
            let held = model.written.indices.filter { model.written[$0].released == nil }
            guard let index = held.randomElement(using: &random) else { return }
            try await circle.release(model.written[index].post)
            model.release(index)
        }

        /// Every viewer's list of threads, and a few posts by their own address.
        func check() async throws -> (checked: Int, shown: Int) {
            var viewers: [(PromiseModel.Viewer, Caller)] = [(.visitor, world.visitor), (.stranger, stranger)]
            viewers += people.indices.shuffled(using: &random).prefix(3).map { (.member($0), people[$0]) }
            var (checked, shown) = (0, 0)
            for (viewer, caller) in viewers {
                let list = try await caller.get("\(circle.path)/threads?limit=100").expect(200, 401, 403)
                let listed = Set(list.items.compactMap { $0["id"]?.text })
                for post in model.written {
                    // A collection that may not be read at all says so; in it nothing is seen.
                    let sees = model.sees(viewer, post)
                    #expect(listed.contains(post.thread) == (sees && list.status == 200), "\(viewer) in \(model.setting.access)")
                    #expect(!sees || list.status == 200, "what is seen is in a list that may be read")
                    (checked, shown) = (checked + 1, shown + (sees ? 1 : 0))
                }
                for post in model.written.shuffled(using: &random).prefix(3) {
                    let status = try await caller.get("/posts/\(post.post)").status
                    #expect(status == (model.sees(viewer, post) ? 200 : 404), "\(viewer) in \(model.setting.access)")
                    checked += 1
                }
            }
            return (checked, shown)
        }
    }
}
