import Store

@testable import Forum

/// What is older than the table of lifetimes says, counted line by line by questions of their own: from the times that the rows carry and
/// the lives that the table declares, not from what the purge asks.
enum LivesAges {
    /// - Parameter interval: how long something may wait for the purge.
    static func over(_ world: World, after interval: Int64 = Purge.interval) async throws -> [String: Int] {
        let now = world.now - interval
        return try await world.site.store.read { db in
            var over: [String: Int] = [:]
            for line in Lifetimes.all where line.ended != nil {
                guard let sql = Self.count(line, now) else { continue }
                over[line.id] = try db.first(sql, { try $0["n"] as Int })
            }
            return over
        }
    }

    private static func count(_ line: Lifetime, _ now: Int64) -> SQL? {
        let life = line.time ?? 0
        let count: SQL = "SELECT COUNT(*) AS n FROM"
        return switch line.id {
        case "posts":
            "SELECT (\(sql: count) post WHERE expires_at <= \(now) AND state <> 'held') + (\(sql: count) thread WHERE id NOT IN (SELECT thread FROM post)) AS n"
        case "withdrawn":
            """
            \(sql: count) post WHERE pending_ends_at <= \(now) OR pending_for IS NOT NULL AND pending_ends_at IS NULL
            """
        case "waiting": "\(sql: count) post WHERE state = 'held' AND (expires_at <= \(now) OR placed_at + \(life) <= \(now))"
        case "requests": "\(sql: count) idempotency WHERE created_at + \(life) <= \(now)"
        case "events": "\(sql: count) event WHERE at + \(life) <= \(now) AND id < (SELECT MAX(id) FROM event)"
        case "applications":
            """
            SELECT (\(sql: count) membership WHERE words_until <= \(now) AND id NOT IN (
                SELECT member FROM item WHERE kind = 'appeal' AND state = 'open' AND member IS NOT NULL))
                + (\(sql: count) membership WHERE state = 'applying' AND joined_at + \(Lifetimes.application) <= \(now)
                    AND introduction_at + \(Lifetimes.application) <= \(now) AND words_until IS NULL)
                + (\(sql: count) answer WHERE membership IN (SELECT id FROM membership WHERE state IN ('admitted', 'left'))) AS n
            """
        case "names":
            """
            \(sql: count) membership WHERE state IN ('left', 'declined') AND pseudonym IS NOT NULL AND joined_at + \(life) <= \(now)
                AND words_until IS NULL AND id NOT IN (SELECT author FROM post WHERE author IS NOT NULL AND state <> 'deleted')
            """
        case "memberships":
            """
            \(sql: count) membership WHERE state = 'left' AND joined_at + \(life) <= \(now) AND id NOT IN (
                SELECT author FROM post WHERE author IS NOT NULL UNION SELECT membership FROM sanction UNION SELECT member FROM ban
                UNION SELECT COALESCE(member, '') FROM item UNION SELECT COALESCE(claimed_by, '') FROM item
                UNION SELECT COALESCE(handed_to, '') FROM item UNION SELECT COALESCE(member, '') FROM decision
                UNION SELECT COALESCE(decided_by, '') FROM decision UNION SELECT COALESCE(acting, '') FROM log
                UNION SELECT COALESCE(member, '') FROM log UNION SELECT member FROM hard_reading)
            """
        case "invitations": "\(sql: count) invitation WHERE expires_at <= \(now)"
        case "reported_words": "\(sql: count) item WHERE evidence_ends_at <= \(now)"
        case "queue":
            """
            \(sql: count) item WHERE ends_at <= \(now) OR state = 'open' AND kind = 'report' AND opened_at + \(Lifetimes.waiting) <= \(now)
                AND id NOT IN (SELECT item FROM report WHERE created_at + \(Lifetimes.waiting) > \(now))
            """
        case "decisions":
            """
            \(sql: count) decision WHERE item IS NULL AND decided_at + \(life) <= \(now)
                AND id NOT IN (SELECT decision FROM item WHERE decision IS NOT NULL AND state = 'open')
            """
        case "notices": "\(sql: count) notice WHERE created_at + \(life) <= \(now)"
        case "sanctions": "\(sql: count) sanction WHERE COALESCE(ended_at, until) + \(life) <= \(now)"
        case "bans": "\(sql: count) ban WHERE COALESCE(ended_at, until) + \(life) <= \(now)"
        case "log": "\(sql: count) log WHERE at + \(life) <= \(now)"
        case "hard_readings": "\(sql: count) hard_reading WHERE day + \(Time.day) <= \(now)"
        case "sessions":
            """
            \(sql: count) session WHERE ends_at <= \(now) OR used_at + \(Lifetimes.unusedSession + Time.day) <= \(now)
                OR created_at + \(Lifetimes.session + Time.day) <= \(now)
            """
        case "used_codes":
            "\(sql: count) account WHERE totp_step > 0 AND totp_step * 30000 + \(5 * Time.minute) <= \(ServerClock.machine())"
        default: nil
        }
    }
}
