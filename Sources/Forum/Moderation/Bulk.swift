import Store

/// Several items decided in one call, each by itself: what one is refused undoes nothing of the others.
enum Bulk {
    static let most = 100

    struct Asked: Body {
        struct One: Sendable {
            let item: String
            let asked: Result<Decision.Asked, Failure>
        }
        let all: [One]

        init(_ fields: inout Fields) throws {
            guard fields.has("decisions") else { throw Failure.malformed("“decisions” is to be there.", field: "decisions") }
            guard let list = try fields.optionalList("decisions", atMost: most), !list.isEmpty else {
                throw Failure.invalid("decisions", "Please name 1 to \(most) decisions.", limit: .number(Int64(most)))
            }
            all = try list.enumerated().map { at, json in
                var inner = try Fields(json, at: fields.name("decisions[\(at)]"))
                let item = try inner.text("item", 1...26)
                do {
                    let asked = try Decision.Asked(&inner)
                    try inner.end()
                    return One(item: item, asked: .success(asked))
                } catch let failure as Failure { return One(item: item, asked: .failure(failure)) }
            }
        }
    }

    /// `POST /queue/decisions`: each in a transaction of its own.
    static func decide(_ bulk: Asked, _ viewer: Viewer.SignedIn, _ call: Call) async throws -> Answer {
        var results: [JSON] = []
        for one in bulk.all {
            let result: JSON = ["item": .text(one.item)]
            do {
                let asked = try one.asked.get()
                let on = call.with(path: ["item": one.item])
                let answer = try await call.site.store.write { db in try Decision.decide(asked, OnItem().find(on, db), on, db) }
                results.append(result.with("status", JSON(answer.status)))
            } catch let failure as Failure {
                results.append(result.with("status", JSON(failure.status)).with("problem", failure.json))
            } catch StoreError.busy {
                results.append(result.with("status", JSON(Failure.busy.status)).with("problem", Failure.busy.json))
            }
        }
        return .ok(["results": .list(results)])
    }
}
