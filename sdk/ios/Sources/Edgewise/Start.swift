#if os(iOS) || os(tvOS)
import Network
import UIKit

extension Edgewise {
    /// Starts a client; call it once, at launch. Events leave when the app goes to the background and when the network is
    /// back.
    @MainActor
    @available(iOSApplicationExtension, unavailable)
    @available(tvOSApplicationExtension, unavailable)
    public static func start(
        key: String,
        host: String,
        consent: ConsentStatus = .given,
        onDrop: @escaping (Drop) -> Void = { _ in }
    ) -> Edgewise {
        let loop = QueueLoop()
        // UIKit is asked here, on the main thread; events may come from any.
        let facts = deviceFacts()
        var options = Options(key: key, host: host, folder: folder(of: key))
        options.context = { facts.merging(changingFacts()) { _, new in new } }
        options.consent = consent
        options.onDrop = onDrop
        options.onProblem = { NSLog("edgewise: %@", $0) }
        let edgewise = Edgewise(options, Surroundings(loop: loop, transport: SessionTransport(loop: loop)))
        LeaveObserver.watch(edgewise)
        watchNetwork(edgewise)
        return edgewise
    }

    private static func folder(of key: String) -> URL {
        let support = FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
        let name = String(key.map { $0.isLetter || $0.isNumber ? $0 : "-" })
        var folder = support.appendingPathComponent("edgewise-\(name)", isDirectory: true)
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A backup must not copy the ids to another phone.
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try? folder.setResourceValues(values)
        return folder
    }

    @MainActor
    private static func deviceFacts() -> [String: Any] {
        let device = UIDevice.current
        let screen = UIScreen.main.nativeBounds
        let version = Bundle.main.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String
        return [
            "os": ["name": device.systemName, "version": device.systemVersion],
            "device": ["manufacturer": "Apple", "model": device.model],
            "app": ["name": Bundle.main.bundleIdentifier ?? "", "version": version ?? ""],
            "screen": ["width": Int(screen.width), "height": Int(screen.height)],
        ]
    }

    private static func changingFacts() -> [String: Any] {
        [
            "locale": Locale.current.identifier.replacingOccurrences(of: "_", with: "-"),
            "timezone": TimeZone.current.identifier,
        ]
    }

    private static func watchNetwork(_ edgewise: Edgewise) {
        let monitor = NWPathMonitor()
        monitor.pathUpdateHandler = { path in
            // A monitor ends when nobody holds it: its own handler does, as long as the app runs.
            _ = monitor
            edgewise.setOnline(path.status == .satisfied)
        }
        monitor.start(queue: DispatchQueue(label: "dev.edgewise.network"))
    }
}

/// Sends what waits when the app leaves the foreground, and when it is back.
@MainActor
@available(iOSApplicationExtension, unavailable)
@available(tvOSApplicationExtension, unavailable)
private final class LeaveObserver: NSObject {
    /// The notification center does not hold its observers.
    private static var kept: [LeaveObserver] = []

    private let edgewise: Edgewise
    private var task = UIBackgroundTaskIdentifier.invalid

    private init(_ edgewise: Edgewise) {
        self.edgewise = edgewise
    }

    static func watch(_ edgewise: Edgewise) {
        let observer = LeaveObserver(edgewise)
        kept.append(observer)
        let center = NotificationCenter.default
        let leave = UIApplication.didEnterBackgroundNotification
        let enter = UIApplication.willEnterForegroundNotification
        center.addObserver(observer, selector: #selector(appDidLeave), name: leave, object: nil)
        center.addObserver(observer, selector: #selector(appWillReturn), name: enter, object: nil)
    }

    /// Asks for time in the background, so that the request ends before the app is suspended.
    @objc private func appDidLeave() {
        endTask()
        task = UIApplication.shared.beginBackgroundTask(withName: "edgewise") { [weak self] in self?.endTask() }
        edgewise.flush { [weak self] in
            DispatchQueue.main.async { self?.endTask() }
        }
    }

    @objc private func appWillReturn() {
        edgewise.flush()
    }

    private func endTask() {
        if task == .invalid { return }
        UIApplication.shared.endBackgroundTask(task)
        task = .invalid
    }
}
#endif
