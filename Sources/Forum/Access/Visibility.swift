import Store

/// The one predicate: which posts a viewer sees. Every read of posts is made with it: page, single post, thread list, counts.
///
/// A post is visible when it is live and its time not over, its author has not taken it along, and `tier(viewer) ≥ max(room's read tier now, read tier at submission, read tier at
/// release)` and, for the admitted, written at or after `reads_from`, unless everybody registered could read it. What is held, returned,
/// rejected or removed is visible to its author and the room's moderators only (after design, section 3): what is held to every moderator,
/// since somebody must decide on it; what was decided, as the live, from their `reads_from` on. So a role, or a facilitator's code, opens
/// to a newcomer nothing of older times but what waits.
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
            (\(sql: Retention.lasts(p, at: now)) AND \(sql: stays(p))
             AND (\(sql: published(p, as: "live")) OR (\(sql: own(p))) OR \(sql: moderated(p))))
            """
    }

    /// Whether it does not go with its author: what does is gone from the moment that was set for it, though the work on it takes longer. Once
    /// that is done, what there is was written by somebody who came back.
    private func stays(_ p: SQL) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM departure d
            WHERE d.membership = \(sql: p).author AND d.at <= \(now) AND d.done = 0 AND (d.posts = 'erase' OR \(sql: p).state <> 'live'))
        """
    }

    /// As `sees`, with what an author deleted while there are visible replies: a place without words or name.
    func seesPlaces() -> SQL {
        """
        (\(sql: sees()) OR \(sql: Retention.lasts("post", at: now)) AND \(sql: published("post", as: "deleted")) AND EXISTS (
            SELECT 1 FROM post other WHERE other.thread = post.thread AND other.placed_at > post.placed_at AND \(sql: sees(.other))))
        """
    }

    /// The bounds stand in values, not in the statement: so it is the same one, and the same work, whoever looks at whatever.
    private func published(_ p: SQL, as state: String) -> SQL {
        "\(sql: p).state = \(state) AND \(sql: p).published_at IS NOT NULL AND \(sql: reaches(p))"
    }

    /// Whether the post is of a tier and a time that the viewer reads, over the table `post` under the name `p`.
    func reaches(_ p: SQL) -> SQL {
        let bounds = bounds
        return "(\(sql: p).read_tier <= \(bounds.tier) OR \(sql: p).written_at >= \(bounds.writtenFrom))"
    }

    /// The read tier up to which everything is seen, and the time from which everything else is.
    private var bounds: (tier: Int, writtenFrom: Int64) {
        guard viewer.tier >= room.read else { return (-1, Int64.max) }
        guard viewer.isAdmitted else { return (viewer.tier.rawValue, Int64.max) }
        // The admitted see what everybody registered sees, and besides what was written since the door was last opened wider before them.
        return (room.read < .admitted ? Tier.registered.rawValue : -1, viewer.member?.readsFrom ?? Int64.max)
    }

    private func own(_ p: SQL) -> SQL {
        """
        (\(sql: p).id = \(guestPost ?? "") OR \(sql: p).author = \(viewer.member?.id ?? "")) AND \(sql: p).state <> 'deleted'
        """
    }

    private func moderated(_ p: SQL) -> SQL {
        """
        \(viewer.isModerator) = 1
        AND (\(sql: p).state = 'held' OR \(sql: p).state IN ('returned', 'rejected', 'removed') AND \(sql: reaches(p)))
        """
    }
}
