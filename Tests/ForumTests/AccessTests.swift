import Testing

@testable import Forum

/// `Access.may` alone, against the same table: what the API answers is what the pure function says.
@Suite struct AccessTests {
    @Test func `The pure function says what the table says`() throws {
        let table = try AccessTable()
        for kind in AccessTable.kinds {
            let room = try room(kind)
            for role in Role.allCases {
                for deed in Deed.allCases where !(role == .author && deed == .report) {
                    let verdict = Access.may(act(deed), room, standing(role))
                    let status = try table.expected(kind, role, deed)
                    let cell = "\(kind.name), listed \(kind.listed): \(role), \(deed)"
                    switch deed {
                    case .see, .list, .write, .queue, .sanction, .settings, .join: #expect(verdict == self.verdict(status), "\(cell)")
                    // Addressed by their own ids, these answer 404 for whoever may not read them, whatever the verdict on the room.
                    case .thread, .post, .reply, .report, .decide: #expect((verdict == .yes) == (status < 300), "\(cell)")
                    }
                }
            }
        }
    }

    @Test func `Nobody is more than their membership makes them`() {
        let closed = RoomAccess(read: .admitted, write: .admitted, conditions: [.vetting(["Why?"])], listed: true)
        for state in Standing.State.allCases where state != .admitted {
            for role in Standing.Role.allCases {
                let viewer = member(role, state)
                #expect(viewer.tier == .registered, "\(role), \(state)")
                for act in [Act.read, .write, .report, .review, .decide, .changeSettings, .seeMembers, .seeReviewPolicy] {
                    #expect(Access.may(act, closed, viewer) == .forbidden, "\(role), \(state), \(act)")
                }
            }
        }
        for kind in Sanction.Kind.allCases where !kind.shutsOut {
            let viewer = member(.facilitator, .admitted, kind)
            #expect(viewer.tier == .admitted)
            for act in [Act.review, .decide, .changeSettings, .seeReviewPolicy] {
                #expect(Access.may(act, closed, viewer) == .forbidden, "\(kind) rests the role: \(act)")
            }
            for act in [Act.read, .report, .seeMembers, .join, .keepOwn] {
                #expect(Access.may(act, closed, viewer) == .yes, "\(kind), \(act)")
            }
            #expect(Access.may(.write, closed, viewer) == (kind == .readOnly ? .forbidden : .yes), "\(kind)")
        }
        for kind in [Sanction.Kind.suspended, .banned] {
            let viewer = member(.facilitator, .admitted, kind)
            #expect(viewer.tier == .anyone)
            for act in Act.allCases where act != .seeRoom && act != .keepOwn {
                #expect(Access.may(act, closed, viewer) == .forbidden, "\(kind), \(act)")
            }
            #expect(Access.may(.keepOwn, closed, viewer) == .yes, "a sanction holds nobody in a room")
        }
    }

    @Test func `A left membership makes an unlisted room as unknown as none`() {
        let unlisted = RoomAccess(read: .admitted, write: .admitted, conditions: [.vetting(["Why?"])], listed: false)
        for act in Act.allCases {
            #expect(Access.may(act, unlisted, member(.member, .left)) == .notFound)
            #expect(Access.may(act, unlisted, .visitor) == .notFound)
            #expect(Access.may(act, unlisted, Standing(account: "a", steward: false, member: nil, sanction: nil)) == .notFound)
        }
        #expect(Access.may(.seeRoom, unlisted, member(.member, .applying)) == .yes)
        #expect(Access.may(.read, unlisted, member(.member, .applying)) == .forbidden)
    }

    private func act(_ deed: Deed) -> Act {
        switch deed {
        case .see: .seeRoom
        case .list, .thread, .post: .read
        case .write, .reply: .write
        case .report: .report
        case .queue: .review
        case .decide, .sanction: .decide
        case .settings: .changeSettings
        case .join: .join
        }
    }

    /// The verdict behind a status: what is answered 409 was let in first.
    private func verdict(_ status: Int) -> Verdict {
        switch status {
        case 401: .signIn
        case 403: .forbidden
        case 404: .notFound
        default: .yes
        }
    }

    private func room(_ kind: AccessTable.Kind) throws -> RoomAccess {
        var fields = try Fields(kind.access)
        var access = try RoomAccess(&fields)
        access.listed = kind.listed
        return try access.checked()
    }

    private func standing(_ role: Role) -> Standing {
        switch role {
        case .visitor: .visitor
        case .stranger, .moderatorElsewhere: Standing(account: "a", steward: false, member: nil, sanction: nil)
        case .steward: Standing(account: "a", steward: true, member: nil, sanction: nil)
        case .applying: member(.member, .applying)
        case .admitted, .author: member(.member, .admitted)
        case .suspended: member(.member, .admitted, .suspended)
        case .banned: member(.member, .admitted, .banned)
        case .moderator: member(.moderator, .admitted)
        case .facilitator: member(.facilitator, .admitted)
        }
    }

    private func member(_ role: Standing.Role, _ state: Standing.State, _ sanction: Sanction.Kind? = nil) -> Standing {
        Standing(account: "a", steward: false, member: .init(id: "m", role: role, state: state, readsFrom: 0), sanction: sanction)
    }
}
