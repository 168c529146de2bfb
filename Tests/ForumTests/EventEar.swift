import Foundation
import Hummingbird
import Synchronization
import Testing

@testable import Forum

/// What a client made of a stream: blocks of lines, as WHATWG HTML has them (9.2.6).
struct EventText: Sendable {
    struct Event: Sendable, Equatable {
        let id: String?
        let name: String
        let data: JSON
    }

    let text: String
    init(_ text: String) { self.text = text }

    /// What came whole: of a block that was cut off nothing counts.
    private var blocks: [[String]] {
        text.components(separatedBy: "\n\n").dropLast().map { $0.split(separator: "\n").map(String.init) }
    }

    private static func value(_ name: String, _ lines: [String]) -> String? {
        lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    var events: [Event] {
        get throws {
            try blocks.compactMap { lines in
                guard let data = EventText.value("data", lines) else { return nil }
                let name = try #require(EventText.value("event", lines))
                return Event(id: EventText.value("id", lines), name: name, data: try JSON(parsing: Array(data.utf8)).sorted)
            }
        }
    }

    /// Where a client that lost the connection here would go on.
    var lastID: String? { blocks.compactMap { EventText.value("id", $0) }.last }
    /// The posts or items, in order.
    var posts: [String] { get throws { try events.compactMap { ($0.data["post"] ?? $0.data["item"])?.text } } }
    var beats: Int { blocks.count { $0 == [":"] } }
}

/// A stream that is read as it comes, until it is over or put down.
final class Ear: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var over = false
    }
    private let state = Mutex(State())
    private let task = Mutex<Task<Void, Never>?>(nil)

    var heard: EventText { EventText(String(decoding: state.withLock { $0.bytes }, as: UTF8.self)) }
    /// Whether the server ended it.
    var isOver: Bool { state.withLock { $0.over } }

    /// Begins to listen; the answer must be 200.
    static func listen(_ caller: Caller, _ path: String, headers: [String: String] = [:]) async throws -> Ear {
        let response = try await caller.respond(.GET, path, headers: headers).response
        try #require(response.status == .ok, "\(response.status)")
        let ear = Ear()
        let body = response.body
        ear.task.withLock { task in
            task = Task {
                do { try await body.write(Writer(ear: ear)) } catch { Issue.record("a stream failed: \(error)") }
                ear.state.withLock { $0.over = true }
            }
        }
        try await ear.wait { $0.lastID != nil }
        return ear
    }

    /// As a client does that goes away, and returns when the server has noticed.
    func putDown() async {
        let task = task.withLock { $0 }
        task?.cancel()
        await task?.value
    }

    /// Waits for what must come; the time is for a machine that hangs.
    func wait(at place: SourceLocation = #_sourceLocation, _ condition: (EventText) throws -> Bool) async throws {
        for _ in 0..<6000 {
            if try condition(heard) { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("nothing came: \(heard.text)", sourceLocation: place)
    }

    func waitUntilOver(at place: SourceLocation = #_sourceLocation) async throws {
        try await wait(at: place) { _ in isOver }
    }

    private struct Writer: ResponseBodyWriter {
        let ear: Ear
        func write(_ buffer: ByteBuffer) { ear.state.withLock { $0.bytes += buffer.readableBytesView } }
        func finish(_ trailingHeaders: HTTPFields?) {}
    }
}

extension Circle {
    var events: String { "\(path)/events" }
}

extension Caller {
    /// What a stream begins with, for somebody who had everything up to `last`.
    func events(_ path: String, after last: String? = nil) async throws -> EventText {
        let query = last.map { "?last_event_id=\($0)" } ?? ""
        return EventText(try await get(path + query).expect(200).text)
    }

    /// The place in a stream where it is now.
    func place(_ path: String) async throws -> String { try #require(try await events(path).lastID) }
}
