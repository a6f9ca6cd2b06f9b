import Foundation

/// A call of the app that records an event.
struct Call {
    let event: String
    let properties: [String: Any]
    let context: [String: Any]
    let atMs: Int64
    /// The visitor's new user id; without it, the user stays the same.
    var userId: String?
    /// The groups that the event is about, in place of those of the visitor.
    var groups: [String: [String]]?
}

/// The event of a call; changes the state to that after it.
///
/// The session goes on, or a new one starts after more than 30 minutes of silence and after 24 hours. If the clock is set
/// back, it goes on, because silence cannot be negative. The anonymous id goes on too, unless another user follows in the
/// same app: it must not link two people. Registered properties are not traits, so `identify` and `group` do not get them.
func record(_ call: Call, in state: inout State, newId: () -> String) -> [String: Any] {
    if let next = call.userId, let known = state.userId, next != known { state.forgetVisitor() }
    let isOver = state.sessionId == nil
        || call.atMs - state.lastMs > Limits.sessionIdleMsMax
        || call.atMs - state.startMs >= Limits.sessionMsMax
    let anonymousId = state.anonymousId ?? newId()
    let sessionId = isOver ? newId() : state.sessionId ?? newId()
    state.anonymousId = anonymousId
    state.sessionId = sessionId
    state.userId = state.userId ?? call.userId
    if isOver { state.startMs = call.atMs }
    state.lastMs = call.atMs

    let isAboutTraits = call.event == "identify" || call.event == "group"
    let properties = isAboutTraits
        ? call.properties
        : state.superProperties.merging(call.properties) { _, own in own }
    var event: [String: Any] = [
        "id": newId(),
        "event": call.event,
        "timestamp": JSON.isoTime(call.atMs),
        "anonymous_id": anonymousId,
        "session_id": sessionId,
        "properties": properties,
        "context": call.context.merging(["session_start": isOver]) { _, ours in ours },
    ]
    event["user_id"] = state.userId
    let groups = call.groups ?? state.groups
    if !groups.isEmpty { event["groups"] = groups }
    return event
}
