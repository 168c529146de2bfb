/// One record as a part of the page: what somebody wrote, then what is known about it; and, folded, what few people want to know, with the
/// numbers by which programs know it.
struct ExportRecord {
    let language: String

    /// Fields that hold a time, a day or a month; the same signs in somebody's own words stay as they were written.
    static let times: Set = [
        "at", "claimed_until", "consent", "considered_at", "created_at", "created_on", "day", "decided_at", "due_at", "edited_at",
        "ended_at", "ends_at",
        "ends_at_the_latest_on", "ends_on", "expires_at", "kept_at", "last_used_on", "may_appeal_until", "opened_at", "placed_at",
        "published_at", "reads_from", "role_since", "state_since", "takes_effect_at", "until", "words_kept_until", "written_at",
    ]
    private static let texts: Set = [
        "answer", "answers", "body", "content_warning", "facts", "introduction", "moderators_content_warning", "note", "pending_edit",
        "question", "redress", "restriction", "text", "title", "what", "why",
    ]
    private static let numbers: Set = ["acting", "claimed_by", "decision", "handed_to", "id", "member", "post", "room", "thread"]
    /// What is folded away with the numbers.
    private static let details: Set = [
        "accepted_posts", "among_introductions", "answers_state", "considered_at", "created_at", "decided_at", "due_at", "edits",
        "keep_days", "keep_days_from_thread", "kept_at", "language", "open", "opened_at", "opens_thread", "placed_at", "position",
        "published_at", "read", "read_tier", "reads_from", "redress", "restricts", "role_since", "same_person", "standing", "standing_for",
        "state_since", "words_kept_until", "written_at",
    ]
    /// What a record is found by in a long list: its name, or its room, and the first of its days.
    private static let names = ["room_name", "name", "room"]
    private static let days = ["published_at", "placed_at", "opened_at", "created_at", "decided_at", "at", "created_on", "day"]

    func article(_ json: JSON) -> String {
        let told = ExportTelling(language: language).told(json)
        return "<article>\n\(heading(told))\(fields(told, foldsFrom: 1))</article>\n"
    }

    private func heading(_ json: JSON) -> String {
        let day = ExportRecord.days.lazy.compactMap { json[$0]?.text }.first
        let parts = [
            day.flatMap { ExportDates.words($0, language) },
            ExportRecord.names.lazy.compactMap { json[$0]?.text }.first.map(ExportPage.escaped),
        ]
        let words = parts.compactMap(\.self)
        return words.isEmpty ? "" : "<h3>\(words.joined(separator: " · "))</h3>\n"
    }

    /// The members of an object, each with its name in words; what is not there is left out.
    /// - Parameter least: so many details are worth a fold; fewer stand with the rest.
    func fields(_ json: JSON, foldsFrom least: Int = 2) -> String {
        guard case .object(let members) = json else { return value(json, of: "") }
        let shown = members.filter { $0.1 != .null && $0.1.items?.isEmpty != true }
        let isNumber = { (member: (String, JSON)) in ExportRecord.numbers.contains(member.0) && member.1.text != nil }
        let details = shown.filter { isNumber($0) || ExportRecord.details.contains($0.0) }
        guard details.count >= least else { return lists(shown, isNumber) }
        let rest = shown.filter { member in !details.contains { $0.0 == member.0 } }
        return lists(rest, isNumber)
            + "<details>\n<summary>\(ExportPage.escaped(ExportWords.more[language]))</summary>\n\(lists(details, isNumber))</details>\n"
    }

    private func lists(_ members: [(String, JSON)], _ isNumber: ((String, JSON)) -> Bool) -> String {
        let numbers = members.filter(isNumber)
        let written = members.filter { ExportRecord.texts.contains($0.0) }
        let facts = members.filter { member in !(numbers + written).contains { $0.0 == member.0 } }
        return list(written, "words") + list(facts, "facts") + list(numbers, "numbers")
    }

    private func list(_ members: [(String, JSON)], _ kind: String) -> String {
        let lines = members.map { name, json in
            "<div><dt>\(ExportPage.escaped(ExportWords.label(name, language)))</dt>\n<dd>\(value(json, of: name))</dd></div>\n"
        }
        return lines.isEmpty ? "" : "<dl class=\"\(kind)\">\n\(lines.joined())</dl>\n"
    }

    private func value(_ json: JSON, of field: String) -> String {
        switch json {
        case .null: ""
        case .flag(let flag): ExportPage.escaped((flag ? ExportWords.yes : ExportWords.no)[language])
        case .number(let number): String(number)
        case .text(let text): words(text, of: field)
        case .list(let items):
            items.contains { $0.text == nil }
                ? "<ul>\n\(items.map { "<li>\(fields($0))</li>\n" }.joined())</ul>"
                : items.map { value($0, of: field) }.joined(separator: ", ")
        case .object:
            // What stands in four languages is told in this one.
            json[language]?.text.map(ExportPage.escaped) ?? fields(json)
        }
    }

    private func words(_ text: String, of field: String) -> String {
        if ExportRecord.times.contains(field), let time = ExportDates.element(text, language) { return time }
        if let words = ExportValues.words(text, of: field, language) { return ExportPage.escaped(words) }
        if field == "rule" { return ExportPage.escaped(ExportValues.rule(text, language)) }
        return ExportRecord.texts.contains(field) ? ExportPage.paragraphs(text) : ExportPage.escaped(text)
    }
}
