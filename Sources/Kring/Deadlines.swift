import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Absolute deadlines on a connection: for a request's head, which runs from the moment that one could come, for its body, and for writing
/// the answer. A client that drips a byte now and then gains nothing by it (an idle timeout alone would let it stay). Of an answer that goes
/// on, each part has its deadline, and it ends when the client says that it will ask nothing more.
final class Deadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What an answer that goes on says to a proxy.
    private static let unbuffered = HTTPField.Name("X-Accel-Buffering")
    private let limit: TimeAmount
    private var reading: Scheduled<Void>?
    private var writing: Scheduled<Void>?
    /// Requests whose answer is not written yet.
    private var pending = 0
    private var streams = false
    /// Parts of a stream that are not written yet.
    private var unwritten = 0

    init(limit: TimeAmount) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { expectHead(context) } }

    func channelActive(context: ChannelHandlerContext) {
        expectHead(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            pending += 1
            restart(&reading, context)
        case .end:
            reading?.cancel()
            reading = nil
        case .body: break
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            streams = Self.unbuffered.flatMap { head.headerFields[$0] } == "no"
            restart(&writing, context)
        case .body:
            guard streams else { break }
            unwritten += 1
            if writing == nil { restart(&writing, context) }
            write(context, data, promise) { handler, context in handler.wrote(context) }
            return
        case .end:
            write(context, data, promise) { handler, context in handler.answered(context) }
            return
        }
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A browser that leaves a page closes its side of the connection, and nothing else would tell for a while.
        if streams, event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    private func write(
        _ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?,
        _ then: @escaping @Sendable (Deadlines, ChannelHandlerContext) -> Void
    ) {
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in then(bound.value.handler, bound.value.context) }
        context.write(data, promise: written)
    }

    private func wrote(_ context: ChannelHandlerContext) {
        unwritten -= 1
        writing?.cancel()
        writing = nil
        if unwritten > 0 && context.channel.isActive { restart(&writing, context) }
    }

    private func answered(_ context: ChannelHandlerContext) {
        streams = false
        writing?.cancel()
        writing = nil
        pending -= 1
        if pending == 0 && reading == nil { expectHead(context) }
    }

    private func expectHead(_ context: ChannelHandlerContext) { restart(&reading, context) }

    private func restart(_ timer: inout Scheduled<Void>?, _ context: ChannelHandlerContext) {
        timer?.cancel()
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: limit) { bound.value.close(promise: nil) }
    }

    private func stop() {
        reading?.cancel()
        writing?.cancel()
    }
}
