import Foundation

/// The settings of a client.
public struct Options {
    /// Write key of the project. It can only send events, so it may be in the app.
    public var key: String
    /// Address of Edgewise without a trailing slash; events go to `{host}/track`.
    public var host: String
    /// A folder for this client alone, which no backup copies to another phone.
    public var folder: URL
    /// Facts about app and device for each event: `app`, `os`, `device`, `screen`, `locale`, `timezone`.
    public var context: () -> [String: Any] = { [:] }
    /// The decision that the app has kept: nothing is stored or sent unless it is `.given`.
    public var consent: ConsentStatus = .given
    /// Events that wait at most; beyond it the oldest are given up.
    public var queueMax = Limits.queueEventsMax
    /// How long events are collected for one request.
    public var flushDelayMs = Limits.flushDelayMs
    /// Called for events that are given up, on the client's queue.
    public var onDrop: (Drop) -> Void = { _ in }
    /// Called for problems that cost something, such as storage that fails; for logs.
    public var onProblem: (String) -> Void = { _ in }

    public init(key: String, host: String, folder: URL) {
        self.key = key
        self.host = host
        self.folder = folder
    }
}

public enum ConsentStatus {
    case given
    case denied
    /// Events are held in memory, with their own times, until the decision.
    case pending
}

/// A person's decision; purposes and version of the text go with each later event.
public struct Consent {
    public var given: Bool
    public var purposes: [String]
    public var version: String

    public init(given: Bool, purposes: [String] = [], version: String = "") {
        self.given = given
        self.purposes = purposes
        self.version = version
    }
}

/// Events that are given up, with the reason.
public struct Drop {
    public enum Reason: String {
        case queueFull = "queue_full"
        case refused
        case rejected
        case damaged
    }

    public let reason: Reason
    public let count: Int
    /// HTTP status, if the service refused the request; otherwise 0.
    public var status = 0
    /// The codes of the events that the service rejected.
    public var codes: [String] = []
}
