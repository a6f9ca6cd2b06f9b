import Edgewise
import Foundation

/// One app of a case, over a clock of its own.
final class Phone {
    private let start: [String: Any]
    private let settings: [String: Any]
    private let folder: URL
    private let loop: VirtualLoop
    private var client: Edgewise
    private var dropped = 0

    init(_ start: [String: Any]) {
        self.start = start
        settings = start["options"] as? [String: Any] ?? [:]
        folder = URL(fileURLWithPath: start["folder"] as? String ?? "").appendingPathComponent("edgewise")
        loop = VirtualLoop(number(start["now_ms"]) + number(settings["clock_off_ms"]))
        // Every property has a value before the first use of self; the next line replaces this client.
        client = Edgewise(
            Options(key: "", host: "", folder: folder.appendingPathComponent("none")),
            Surroundings(loop: VirtualLoop(0), transport: DirectTransport()))
        client = launch()
    }

    private func launch() -> Edgewise {
        var options = Options(
            key: start["key"] as? String ?? "", host: start["host"] as? String ?? "", folder: folder)
        options.consent = settings["consent"] as? String == "pending" ? .pending : .given
        if let most = settings["queue_max"] as? Int { options.queueMax = most }
        options.onDrop = { [weak self] drop in self?.dropped += drop.count }
        return Edgewise(options, Surroundings(loop: loop, transport: DirectTransport()))
    }

    func follow(_ command: [String: Any]) -> [String: Any] {
        let properties = command["properties"] as? [String: Any] ?? [:]
        func text(_ name: String) -> String { command[name] as? String ?? "" }
        switch text("do") {
        case "start": break
        case "track": client.track(text("event"), properties)
        case "track odd values": client.track(text("event"), oddValues())
        case "identify": client.identify(text("user"), traits: command["traits"] as? [String: Any?] ?? [:])
        case "group": client.group(text("type"), text("id"), traits: command["traits"] as? [String: Any?])
        case "reset": client.reset()
        case "register": client.register(properties)
        case "unregister": client.unregister(text("name"))
        case "consent": client.consent(Consent(given: command["given"] as? Bool ?? false))
        case "network": client.setOnline(command["on"] as? Bool ?? true)
        case "wait": loop.pass(number(command["ms"]))
        case "flush", "leave", "return": client.flush()
        case "restart":
            loop.forget()
            client = launch()
        case "damage": return damage(Int(number(command["record"])), text("how"))
        case "state": return state()
        case "stop": client.close()
        default: return ["ok": false, "error": "unknown command \(text("do"))"]
        }
        return ["ok": true]
    }

    private func state() -> [String: Any] {
        var waiting = 0
        client.state { queued, _ in waiting = queued }
        return ["ok": true, "dropped": dropped, "queued": waiting]
    }

    private func damage(_ record: Int, _ how: String) -> [String: Any] {
        do {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "event" }
                .sorted { $0.lastPathComponent.localizedStandardCompare($1.lastPathComponent) == .orderedAscending }
            let data = try Data(contentsOf: files[record])
            try (how == "empty" ? Data() : data.prefix(data.count / 2)).write(to: files[record])
            return ["ok": true]
        } catch {
            return ["ok": false, "error": "\(error)"]
        }
    }

    private func oddValues() -> [String: Any?] {
        let shared = ["a": 1]
        return [
            "at": Date(timeIntervalSince1970: 0),
            "nan": Double.nan,
            "inf": Double.infinity,
            "twice": [shared, shared],
            "s": "y",
            "bytes": Data([1, 2]),
            "none": Optional<Int>.none as Any,
        ]
    }
}

func number(_ value: Any?) -> Int64 { (value as? NSNumber)?.int64Value ?? 0 }
