import CSQLite
import Foundation
import Testing

@testable import Forum

/// What somebody has who takes a data directory: a copy of its files, and every row of the database in it.
struct Seizure {
    /// A value that is there; what is null says nothing.
    enum Value {
        case number(Int64)
        case text(String)
        case bytes
    }

    struct Row {
        let table: String
        let values: [String: Value]

        var id: String? { if case .text(let id)? = values["id"] { id } else { nil } }
        var number: Int64? { if case .number(let number)? = values["id"] { number } else { nil } }
    }

    let folder: URL
    private(set) var tables: [String: [String]] = [:]
    /// Which table a column points to, as `table.column`.
    private(set) var references: [String: String] = [:]
    private(set) var rows: [Row] = []

    /// - Parameters:
    ///   - folder: the data directory, copied as it lies there, also while a server has it open.
    ///   - changes: SQL that is run on the copy first: what a later version of the program might keep.
    init(_ folder: URL, changes: String = "") throws {
        self.folder = FileManager.default.temporaryDirectory.appending(path: "kring-seized-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder, to: self.folder)
        var opened: OpaquePointer?
        defer { sqlite3_close(opened) }
        guard sqlite3_open(World.database(in: self.folder), &opened) == SQLITE_OK, let db = opened else { throw Failed(reason: "open") }
        guard sqlite3_exec(db, changes, nil, nil, nil) == SQLITE_OK else { throw Failed(reason: String(cString: sqlite3_errmsg(db))) }
        let names = try Self.read(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for table in names.compactMap({ Self.text($0["name"]) }) {
            tables[table] = try Self.read(db, "PRAGMA table_info(\(table))").compactMap { Self.text($0["name"]) }
            for key in try Self.read(db, "PRAGMA foreign_key_list(\(table))") {
                if let column = Self.text(key["from"]), let target = Self.text(key["table"]) { references["\(table).\(column)"] = target }
            }
            rows += try Self.read(db, "SELECT * FROM \(table)").map { Row(table: table, values: $0) }
        }
    }

    struct Failed: Error { let reason: String }

    func discard() { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }

    private static func read(_ db: OpaquePointer, _ sql: String) throws -> [[String: Value]] {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(db, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failed(reason: String(cString: sqlite3_errmsg(db)))
        }
        var rows: [[String: Value]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            var row: [String: Value] = [:]
            for column in 0..<sqlite3_column_count(statement) {
                let name = String(cString: sqlite3_column_name(statement, column))
                switch sqlite3_column_type(statement, column) {
                case SQLITE_NULL: continue
                case SQLITE_INTEGER: row[name] = .number(sqlite3_column_int64(statement, column))
                case SQLITE_TEXT: row[name] = .text(String(cString: sqlite3_column_text(statement, column)))
                case SQLITE_BLOB: row[name] = .bytes
                default: throw Failed(reason: "\(sql): \(name) is neither a number nor a text")
                }
            }
            rows.append(row)
        }
        return rows
    }

    private static func text(_ value: Value?) -> String? { if case .text(let text)? = value { text } else { nil } }
}

extension Seizure {
    /// Every column of the database, as `table.column`.
    var columns: Set<String> { Set(tables.flatMap { table, columns in columns.map { "\(table).\($0)" } }) }

    /// The columns that hold something in a row that is tied to what has this id.
    func columns(tiedTo start: String) -> Set<String> {
        Set(rows(tiedTo: start).flatMap { row in row.values.keys.map { "\(row.table).\($0)" } })
    }

    /// What a row points to and belongs to nobody else: its words, and the thread that a post stands in.
    private static let leaves: Set<String> = ["text", "thread"]

    /// Rows that name an id that is known, whether by a foreign key or somewhere in a text, then what names those, until there are no more;
    /// and the words that they point to. Ids are random, so that whatever holds one is meant.
    func rows(tiedTo start: String) -> [Row] {
        var ids: Set<String> = [start]
        var tied = Set<Int>()
        var grew = true
        while grew {
            grew = false
            for (at, row) in rows.enumerated() where !tied.contains(at) && names(row, oneOf: ids) {
                tied.insert(at)
                if let id = row.id { ids.insert(id) }
                grew = true
            }
        }
        let pointedTo = Set(tied.flatMap { targets(of: rows[$0]) })
        for (at, row) in rows.enumerated() where pointedTo.contains(key(of: row)) { tied.insert(at) }
        return tied.sorted().map { rows[$0] }
    }

    private func names(_ row: Row, oneOf ids: Set<String>) -> Bool {
        row.values.values.contains { value in
            guard case .text(let text) = value, text.utf8.count >= 26 else { return false }
            return text.split(whereSeparator: { !$0.isASCII || !($0.isLowercase || "234567".contains($0)) }).contains {
                ids.contains(String($0))
            }
        }
    }

    private func targets(of row: Row) -> [String] {
        row.values.compactMap { column, value in
            guard let target = references["\(row.table).\(column)"], Self.leaves.contains(target) else { return nil }
            switch value {
            case .number(let number): return "\(target) \(number)"
            case .text(let text): return "\(target) \(text)"
            case .bytes: return nil
            }
        }
    }

    private func key(of row: Row) -> String { "\(row.table) \(row.number.map(String.init) ?? row.id ?? "")" }

    /// All numbers that stand in a column.
    func numbers(in column: String) -> [Int64] {
        rows.compactMap { row in
            guard column.hasPrefix("\(row.table)."), case .number(let number)? = row.values[String(column.dropFirst(row.table.count + 1))]
            else { return nil }
            return number
        }
    }

    /// The columns in which the text stands, whoever's row it is.
    func columns(holding text: String) -> Set<String> {
        Set(
            rows.flatMap { row in
                row.values.compactMap { column, value in
                    if case .text(let held) = value, held.localizedCaseInsensitiveContains(text) { "\(row.table).\(column)" } else { nil }
                }
            })
    }
}
