import Foundation

/// Everything that outlives the process but the events themselves. It is stored as one JSON object.
struct State {
    var anonymousId: String?
    var sessionId: String?
    var userId: String?
    /// Unix milliseconds of the session's first and last events.
    var startMs: Int64 = 0
    var lastMs: Int64 = 0
    var groups: [String: [String]] = [:]
    var superProperties: [String: Any] = [:]
    /// The number of the next record of the queue.
    var next: Int64 = 0
    /// Consecutive failed deliveries, kept so that opening the app again does not begin a new series of tries.
    var failures = 0
    /// Unix milliseconds before which nothing is tried.
    var notBeforeMs: Int64 = 0
    /// Events given up since the installation.
    var dropped = 0

    mutating func forgetVisitor() {
        anonymousId = nil
        sessionId = nil
        userId = nil
        startMs = 0
        lastMs = 0
        groups = [:]
        superProperties = [:]
    }

    func toJSON() -> Data {
        var object: [String: Any] = [
            "start_ms": startMs,
            "last_ms": lastMs,
            "groups": groups,
            "super_properties": superProperties,
            "next": next,
            "failures": failures,
            "not_before_ms": notBeforeMs,
            "dropped": dropped,
        ]
        object["anonymous_id"] = anonymousId
        object["session_id"] = sessionId
        object["user_id"] = userId
        return JSON.write(object)
    }

    /// The stored state; damaged fields, and all of a text that is not JSON, begin afresh.
    static func read(_ data: Data) -> State {
        let stored = JSON.readObject(data) ?? [:]
        func number(_ name: String) -> Int64 { (stored[name] as? NSNumber)?.int64Value ?? 0 }
        var state = State()
        state.anonymousId = stored["anonymous_id"] as? String
        state.sessionId = stored["session_id"] as? String
        state.userId = stored["user_id"] as? String
        state.startMs = number("start_ms")
        state.lastMs = number("last_ms")
        state.groups = (stored["groups"] as? [String: Any] ?? [:]).compactMapValues { $0 as? [String] }
        state.superProperties = stored["super_properties"] as? [String: Any] ?? [:]
        state.next = number("next")
        state.failures = Int(number("failures"))
        state.notBeforeMs = number("not_before_ms")
        state.dropped = Int(number("dropped"))
        return state
    }
}
