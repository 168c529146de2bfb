import Hummingbird
import NIOCore
import Store

/// `POST /account/export`: everything that the account wrote and everything that is held about it (Art. 15 and 20 of Regulation (EU)
/// 2016/679), after the passphrase; also for whoever is banned from the site. Nobody else's words or names are in it but what is said to the
/// account itself, in a statement or a notice.
///
/// It is read a part and a batch at a time, each in a transaction of its own, and written no faster than it is taken: so it holds up no
/// writer and needs no memory, however much somebody wrote. It ends when the session does, and when its time is over.
struct Export: AnswerStream {
    struct Asked: Body {
        let passphrase: String
        init(_ fields: inout Fields) throws { passphrase = try fields.secret("passphrase") }
    }

    /// Whose it is, at the time of the batch.
    struct Whose: Sendable {
        let account: String
        let now: Int64
    }

    struct Ended: Error {}

    /// So many records are read in one transaction.
    static let batch = 100
    /// So many bytes are written at once, or one record where that alone has more.
    static let piece = 32_768

    private let site: Site
    private let viewer: Viewer.SignedIn
    private let seat: Exports.Seat
    private let form: ExportForm
    var contentType: String { form.contentType }

    static func ask(_ asked: Asked, _ viewer: Viewer.SignedIn, _ call: Call) async throws -> Answer {
        let form = try ExportForm.wanted(call)
        // Not before, or a stolen session could keep everybody waiting.
        _ = try await Confirmation.require(asked.passphrase, viewer, call)
        let seat = try call.site.exports.take(viewer.account)
        var answer = Answer.stream(Export(site: call.site, viewer: viewer, seat: seat, form: form))
        let file = "kring-\(Time.dayOf(call.now)).\(form.fileExtension)"
        answer.headers = [("Content-Disposition", "attachment; filename=\"\(file)\"")]
        return answer
    }

    /// Whoever takes it too slowly is cut off, and can see it: a file without its end. That a piece of it is taken at all is what
    /// `Deadlines` looks after, as with every answer.
    func write(to writer: inout any ResponseBodyWriter, on connection: any Channel) async throws {
        try await withThrowingTaskGroup(of: Void.self) { [longest = site.exports.longest] hourglass in
            hourglass.addTask {
                try await Task.sleep(for: longest)
                connection.close(promise: nil)
            }
            defer { hourglass.cancelAll() }
            try await writeAll(to: &writer)
        }
    }

    private func writeAll(to writer: inout any ResponseBodyWriter) async throws {
        var out = form.opening(site, site.clock.now())
        for part in ExportPart.all {
            out += form.beginning(of: part)
            var place: ExportPart.Place? = ExportPart.Place()
            var isFirst = true
            while let from = place {
                let batch = try await read(part, from)
                for item in batch.items {
                    out += form.item(item, of: part, isFirst: isFirst)
                    isFirst = false
                    if out.utf8.count >= Export.piece {
                        try await writer.write(ByteBuffer(string: out))
                        out = ""
                    }
                }
                place = batch.next
            }
            out += form.end(of: part, isEmpty: isFirst)
        }
        try await writer.write(ByteBuffer(string: out + form.closing()))
        try await writer.finish(nil)
    }

    /// - Throws: `Ended` where the session has ended meanwhile, so that what is cut off can be seen to be.
    private func read(_ part: ExportPart, _ from: ExportPart.Place) async throws -> ExportPart.Batch {
        try await site.store.read { [viewer, site] db in
            let now = site.clock.now()
            guard try Session.holder(of: viewer.session, now, db)?.account == viewer.account else { throw Ended() }
            return try part.read(Whose(account: viewer.account, now: now), from, db).named(for: viewer.account, db)
        }
    }
}
