import Foundation
import Testing
import Vault

@testable import Forum

/// Chance from a seed, so that a run can be made again.
struct UnlinkChance: RandomNumberGenerator, Sendable {
    var state: UInt64

    /// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// A word of nine letters that nobody else says.
    mutating func word() -> String { String((0..<9).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &self) ?? "a" }) }

    mutating func words(_ count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }
}

/// Five rooms of different models, their own people, and three hundred accounts that become members of all five.
struct UnlinkCrowd: Sendable {
    static let size = 300
    static let open = 0, conditional = 1, closed = 2, restricted = 3, unlisted = 4
    static let modelNames = ["open", "conditional", "closed", "restricted", "unlisted"]

    let world: World
    let rooms: [Circle]
    let moderators: [Caller]
    /// A member of one room each who has nothing else to do than to look.
    let curious: [Caller]
    let accounts: [Caller]
    /// When each account was made, in milliseconds.
    let made: [Int64]
    /// Codes that many use: of the site's user group, and of the unlisted room.
    let groupCode: String
    let roomCode: String

    var steward: Caller { rooms[0].steward }

    /// - Parameter chance: what the crowd's times come from.
    static func gather(_ world: World, _ chance: inout UnlinkChance) async throws -> UnlinkCrowd {
        // All happens within one month, since a month is what others see of the time of joining.
        let today = Time.text(world.now)
        let day = Int64(try #require(Int(today.prefix(10).suffix(2))))
        world.pass((32 - day) * Time.day)
        while Time.month(world.now) == Time.month(world.now - Time.day) { world.pass(Time.day) }
        var rooms: [Circle] = []
        var group: String?
        for access in models {
            let text = String(decoding: access.bytes, as: UTF8.self).replacing("GROUP", with: group ?? "GROUP")
            let named = try JSON(parsing: Array(text.utf8))
            var circle = try await Circle.open(world, access: named, unlisted: rooms.count == unlisted)
            group = group ?? circle.group
            circle.group = group
            try await circle.set(policy: ["newcomer_posts": 0])
            rooms.append(circle)
        }
        let moderators = try await world.people(rooms.count, "moderator")
        let curious = try await world.people(rooms.count, "curious")
        for (at, circle) in rooms.enumerated() {
            try await circle.appoint(circle.admit(moderators[at], as: "Called \(chance.word())"), "moderator")
            try await circle.admit(curious[at], as: "Called \(chance.word())")
        }
        var (accounts, made) = ([Caller](), [Int64]())
        while accounts.count < size {
            // Each three come half an hour later, so that the time of registering tells accounts apart.
            world.pass(30 * Time.minute)
            made += Array(repeating: world.now, count: 3)
            accounts += try await world.people(3)
        }
        let until = JSON.text(Time.text(world.now + 20 * Time.day))
        let attests: JSON = ["kind": "user_group", "group": JSON(group), "uses": 1000, "expires_at": until]
        let admits: JSON = ["kind": "room", "uses": 1000, "expires_at": until]
        return UnlinkCrowd(
            world: world, rooms: rooms, moderators: moderators, curious: curious, accounts: accounts, made: made,
            groupCode: try await rooms[0].steward.post("/invitations", attests).expect(201).text("code"),
            roomCode: try await rooms[unlisted].facilitator.post("\(rooms[unlisted].path)/invitations", admits).expect(201).text("code"))
    }

    /// The last two ask for the site's user group, and for an introduction that counts at once: its post shows when somebody was admitted.
    private static let models: [JSON] = [
        ["model": "open"], ["model": "conditional", "conditions": [Circle.introduction]],
        ["model": "closed", "conditions": [Circle.vetting]], belonging, belonging,
    ]

    private static let belonging: JSON = [
        "read": "admitted", "write": "admitted",
        "conditions": [["kind": "user_group", "groups": ["GROUP"]], ["kind": "introduction", "counts": "posted"]],
    ]
}
