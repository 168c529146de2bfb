import Foundation

@testable import Store

let words = Migration(
    name: "0001-words",
    sql: "CREATE TABLE word (id BIGINT PRIMARY KEY, body TEXT NOT NULL CHECK (body <> 'bad'), of BIGINT REFERENCES word (id));"
)

/// A folder of its own for each test, gone at its end.
func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kring-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// A store over a real file, closed at the end.
func withStore<T>(migrations: [Migration], _ body: (Store) async throws -> T) async throws -> T {
    try await withFolder { folder in
        let store = try Store.sqlite(file: folder.file, readers: 2, migrations: migrations)
        let result: T
        do {
            result = try await body(store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        return result
    }
}

extension URL {
    /// The database file of a test's folder.
    var file: String { appending(path: "t.db").path }
}

/// What one thread waits at until another opens it.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func open() { semaphore.signal() }
    func wait() { semaphore.wait() }
}
