/// A reader's thread: it runs one closure after another, each in a snapshot of its own.
struct SQLiteReading {
    let connection: SQLiteConnection
    let jobs: Queue<Job>

    /// Returns when the queue is closed and everything accepted is done.
    func runUntilClosed() {
        while let job = jobs.take() {
            do {
                if !job.outsideTransaction { try connection.control("BEGIN") }
                let acknowledge = try job.run(connection)
                if !job.outsideTransaction { try connection.control("COMMIT") }
                acknowledge()
            } catch {
                connection.abandon()
                job.fail(error)
            }
        }
        connection.close()
    }
}
