import Hummingbird
import NIOCore
import Vault

/// An answer that goes on: server-sent events (WHATWG HTML, 9.2), ids and nothing else of what they are about.
struct EventStream: AnswerStream {
    static let contentType = "text/event-stream"
    var contentType: String { EventStream.contentType }
    /// How long a client waits before it comes back, in milliseconds.
    private static let retry = 3000
    private let list: EventList
    private let seat: EventHub.Seat
    private let opening: String
    private let keyring: Keyring

    init(_ list: EventList, _ seat: EventHub.Seat, _ place: EventList.Place, _ news: Listener.News, _ keyring: Keyring) {
        self.list = list
        self.seat = seat
        self.keyring = keyring
        // The first id comes with nothing, so that who is cut off before the first event loses none.
        let first = "id: \(list.seal(place.after, keyring))\n" + (place.missed ? "event: resync\ndata: {}\n\n" : "\n")
        opening = ": Kring\nretry: \(EventStream.retry)\n\n" + first + EventStream.text(news.heard, list, keyring)
    }

    /// Writes until the listener is gone, may not listen any more, or the server stops.
    func write(to writer: inout any ResponseBodyWriter, on connection: any Channel) async throws {
        connection.closeFuture.whenComplete { [end = seat.end] _ in end() }
        try await writer.write(ByteBuffer(string: opening))
        while true {
            switch await seat.next() {
            case .heard(let heard): try await writer.write(ByteBuffer(string: EventStream.text(heard, list, keyring)))
            case .beat: try await writer.write(ByteBuffer(string: ":\n\n"))
            // An id now and then keeps what the client holds from growing old. It comes by the clock: it tells of nothing.
            case .mark(let after): try await writer.write(ByteBuffer(string: "id: \(list.seal(after, keyring))\n\n"))
            case .ended:
                try await writer.finish(nil)
                return
            }
        }
    }

    private static func text(_ heard: [Listener.Heard], _ list: EventList, _ keyring: Keyring) -> String {
        heard.map { event in
            let data = String(decoding: event.data.bytes, as: UTF8.self)
            return "id: \(list.seal(event.id, keyring))\nevent: \(event.name)\ndata: \(data)\n\n"
        }.joined()
    }
}
