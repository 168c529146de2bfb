/// The writer's thread: it takes what waits, runs each closure in a savepoint of its own, commits them together, and only then tells
/// their callers. One sync of the disk serves them all.
struct SQLiteWriting {
    let connection: SQLiteConnection
    let jobs: Queue<Job>
    /// A group is closed after so many closures or so long, so that the first of it does not wait for ever more.
    let mostInGroup = 128
    let longestGroup = Duration.milliseconds(5)

    /// Returns when the queue is closed and everything accepted is done.
    func runUntilClosed() {
        var next = jobs.take()
        while let job = next {
            next = job.outsideTransaction ? runAlone(job) : runGroup(from: job)
            next = next ?? jobs.take()
        }
    }

    private func runAlone(_ job: Job) -> Job? {
        do {
            try job.run(connection)()
        } catch {
            job.fail(error)
        }
        return nil
    }

    /// Gives back the job that ended the group because it cannot be part of one.
    private func runGroup(from first: Job) -> Job? {
        do {
            try connection.control("BEGIN IMMEDIATE")
        } catch {
            first.fail(error)
            return nil
        }
        var group: [(job: Job, acknowledge: @Sendable () -> Void)] = []
        let end = ContinuousClock.now + longestGroup
        var next: Job? = first
        do {
            while let job = next, !job.outsideTransaction {
                if let acknowledge = try runInSavepoint(job) { group.append((job, acknowledge)) }
                next = group.count < mostInGroup && ContinuousClock.now < end ? jobs.poll() : nil
            }
            try connection.control("COMMIT")
        } catch {
            // The transaction is gone, by SQLite's own doing or because it could not be committed, and with it everybody's work.
            connection.abandon()
            for (job, _) in group { job.fail(error) }
            return next?.outsideTransaction == true ? next : nil
        }
        for (_, acknowledge) in group { acknowledge() }
        return next
    }

    /// Gives nil when this closure failed alone. Throws when the whole transaction is lost, after telling this closure's caller.
    private func runInSavepoint(_ job: Job) throws -> (@Sendable () -> Void)? {
        do {
            try connection.control("SAVEPOINT one")
            let acknowledge = try job.run(connection)
            if connection.owesForeignKey { throw StoreError.foreignKey }
            guard connection.inTransaction else { throw SQLiteConnection.transactionLost }
            try connection.control("RELEASE one")
            return acknowledge
        } catch {
            job.fail(error)
            guard connection.inTransaction else { throw error }
            try connection.control("ROLLBACK TO one")
            try connection.control("RELEASE one")
            return nil
        }
    }
}
