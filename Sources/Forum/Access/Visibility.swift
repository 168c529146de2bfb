import Store

/// The one predicate: which posts a viewer sees. Every read of posts is made with it: page, single post, thread list, counts.
///
/// A post is visible when it is live and not expired and `tier(viewer) ≥ max(room's read tier now, read tier at submission, read tier at
/// release)` and, for the admitted, written at or after `reads_from`, unless everybody registered could read it. What is held, returned,
/// rejected or removed is visible to its author and the room's moderators only (after design, section 3).
struct Visibility: Sendable {
    let room: RoomAccess
    let viewer: Standing
    let now: Int64
    /// The post that the viewer wrote as a guest, shown by the token that only they have.
    var guestPost: String?

    /// The names under which a statement has the table `post`.
    enum Alias: Sendable {
        case post, other
        var sql: SQL {
            switch self {
            case .post: "post"
            case .other: "other"
            }
        }
    }

    func sees(_ alias: Alias = .post) -> SQL {
        let p = alias.sql
        return """
            (\(sql: p).expires_at > \(now)
             AND (\(sql: published(p, as: "live")) OR \(sql: own(p)) OR \(sql: moderated(p))))
            """
    }

    /// As `sees`, with what an author deleted while there are visible replies: a place without words or name.
    func seesPlaces() -> SQL {
        """
        (\(sql: sees()) OR post.expires_at > \(now) AND \(sql: published("post", as: "deleted")) AND EXISTS (
            SELECT 1 FROM post other WHERE other.thread = post.thread AND other.placed_at > post.placed_at AND \(sql: sees(.other))))
        """
    }

    private func published(_ p: SQL, as state: String) -> SQL {
        guard viewer.tier >= room.read else { return "1 = 0" }
        let shown: SQL = "\(sql: p).state = \(state) AND \(sql: p).published_at IS NOT NULL"
        guard viewer.isAdmitted else { return "\(sql: shown) AND \(sql: p).read_tier <= \(viewer.tier)" }
        // The admitted see what everybody registered sees, and besides what was written since the door was last opened wider before them.
        let open = room.read < .admitted ? Tier.registered.rawValue : -1
        return """
            \(sql: shown) AND (\(sql: p).read_tier <= \(open) OR \(sql: p).written_at >= \(viewer.member?.readsFrom ?? Time.never))
            """
    }

    private func own(_ p: SQL) -> SQL {
        if let guestPost { return "\(sql: p).id = \(guestPost) AND \(sql: p).state <> 'deleted'" }
        guard let member = viewer.member else { return "1 = 0" }
        return "\(sql: p).author = \(member.id) AND \(sql: p).state <> 'deleted'"
    }

    private func moderated(_ p: SQL) -> SQL {
        viewer.isModerator ? "\(sql: p).state IN ('held', 'returned', 'rejected', 'removed')" : "1 = 0"
    }
}
