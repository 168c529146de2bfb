import ArgumentParser
import Forum
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import Store
import Vault

/// `kring serve`: the API, the client and the purge, until it is asked to stop; then it finishes what it accepted.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the forum on loopback.")

    @OptionGroup var data: DataOption
    @Option(help: "The port (or KRING_PORT); \(Settings.standardPort) unless said.") var port: Int?
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(name: .customLong("public"), help: "The folder of the client; the nearest Public above the program unless said.")
    var publicFolder: String?
    @Option(help: "The site's name (or KRING_NAME).") var name: String?
    @Flag(help: "Fill an empty data directory with a demonstration community.") var demo = false
    @Option(help: "Days by which the clock runs ahead, for drills: with --demo or KRING_TESTING=1 only.") var clockOffset = 0

    func run() async throws {
        guard clockOffset == 0 || demo || Settings.testing else {
            throw Refusal("--clock-offset is for drills: it goes with --demo, or with KRING_TESTING=1.")
        }
        guard (-3650...36_500).contains(clockOffset) else { throw Refusal("--clock-offset has at most 36500 days.") }
        let port = port ?? Settings.environment.int(forKey: "kring.port", default: Settings.standardPort)
        let client = publicFolder.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) } ?? PublicFolder.nearest()
        let directory = try data.resolved()
        let logger = Logger(label: "kring") { _ in JSONLog() }
        let clock = ServerClock(offset: Int64(clockOffset) * 86_400_000)
        let title = name ?? Settings.environment.string(forKey: "kring.name", default: "Kring")
        let site = try directory.open(clock: clock, name: title, logger: logger)
        try await site.checkData()
        try await site.checkKeys()
        Listening.allowManyConnections()
        // Before the demonstration is made, so that a taken port leaves nothing behind.
        try Listening.check(host: host, port: port)
        try await Erasure(site).spread()
        if demo { try await Demo.fill(site, accountsFile: directory.path + "/demo-accounts.jsonl") }
        guard FileManager.default.changeCurrentDirectoryPath(directory.path) else { throw Refusal("\(directory.path) cannot be entered.") }
        let services: [any Service] = [
            StoreService(site: site), Control.application(site, directory), HourglassService(site: site),
            Listening.application(site, client: client, host: host, port: port), StreamService(site: site),
        ]
        let group = ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }))
        logger.notice("started", metadata: ["port": "\(port)"])
        try await group.run()
        logger.notice("stopped")
    }
}

/// Closes the store last: service groups stop their services in the reverse of their order.
struct StoreService: Service {
    let site: Site

    func run() async throws {
        try await gracefulShutdown()
        await site.ledger.settle()
        await site.close()
    }
}

/// Ends the streams first: the server waits for every answer that it has begun.
struct StreamService: Service {
    let site: Site

    func run() async throws {
        try await gracefulShutdown()
        site.endStreams()
    }
}

/// What time brings by itself, looked at once a minute: the day's evaluation, admissions that waited, retentions that were announced,
/// accounts that go, the salts of names, and the purge.
struct HourglassService: Service {
    let site: Site

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // Where one fails the others are done, the purge above all.
                await tend("evaluation") { try await Evaluation(site).run() }
                await tend("admissions") { try await LaterAdmissions(site).run() }
                await tend("escalation") { try await Abandoned(site).run() }
                await tend("retention") { try await Shortenings(site).run() }
                await tend("erasure") { try await Erasure(site).run() }
                await tend("names") { try await NameSalts(site).run() }
                await tend("ledger") { try await site.ledger.carry() }
                await tend("purge") {
                    let removed = try await Purge(site).run()
                    if removed > 0 { site.logger.info("purged", metadata: ["removed": "\(removed)"]) }
                }
                do { try await Task.sleep(for: .milliseconds(Purge.interval)) } catch { return }
            }
        }
    }

    private func tend(_ what: String, _ work: () async throws -> Void) async {
        do { try await work() } catch is CancellationError {
            return
        } catch {
            site.logger.error("\(what)", metadata: ["error": "\(String(reflecting: type(of: error)))"])
        }
    }
}

/// The static client's folder: the nearest `Public` above the program.
enum PublicFolder {
    static func nearest() -> String? {
        var folder = URL(filePath: ProcessInfo.processInfo.arguments[0]).standardizedFileURL.resolvingSymlinksInPath()
        if let program = Bundle.main.executableURL { folder = program.resolvingSymlinksInPath() }
        while folder.path(percentEncoded: false) != "/" {
            folder = folder.deletingLastPathComponent()
            let candidate = folder.appending(path: "Public").path(percentEncoded: false)
            if FileManager.default.fileExists(atPath: candidate + "/index.html") { return candidate }
        }
        return nil
    }
}
