package dev.edgewise

/** A call of the app that records an event. */
internal class Call(
    val event: String,
    val properties: Map<String, Any?>,
    val context: Map<String, Any?>,
    val atMs: Long,
    /** The visitor's new user id; without it, the user stays the same. */
    val userId: String? = null,
    /** The groups that the event is about, in place of those of the visitor. */
    val groups: Map<String, List<String>>? = null,
)

internal class Recorded(val state: State, val event: Map<String, Any?>)

/**
 * The event of a call, and the state after it.
 *
 * The session goes on, or a new one starts after more than 30 minutes of silence and after 24 hours. If the clock is set
 * back, it goes on, because silence cannot be negative. The anonymous id goes on too, unless another user follows in the
 * same app: it must not link two people. Registered properties are not traits, so `identify` and `group` do not get them.
 */
internal fun record(before: State, call: Call, newId: () -> String): Recorded {
    val isAnother = call.userId != null && before.userId != null && before.userId != call.userId
    val visit = if (isAnother) before.withoutVisitor() else before
    val isOver = visit.sessionId == null ||
        call.atMs - visit.lastMs > Limits.SESSION_IDLE_MS_MAX ||
        call.atMs - visit.startMs >= Limits.SESSION_MS_MAX
    val state = visit.copy(
        anonymousId = visit.anonymousId ?: newId(),
        sessionId = if (isOver) newId() else visit.sessionId,
        userId = visit.userId ?: call.userId,
        startMs = if (isOver) call.atMs else visit.startMs,
        lastMs = call.atMs,
    )
    val groups = call.groups ?: visit.groups
    val isAboutTraits = call.event == "identify" || call.event == "group"
    val event = buildMap<String, Any?> {
        put("id", newId())
        put("event", call.event)
        put("timestamp", Json.isoTime(call.atMs))
        put("anonymous_id", state.anonymousId)
        put("session_id", state.sessionId)
        state.userId?.let { put("user_id", it) }
        if (groups.isNotEmpty()) put("groups", groups)
        put("properties", if (isAboutTraits) call.properties else visit.superProperties + call.properties)
        put("context", call.context + ("session_start" to isOver))
    }
    return Recorded(state, event)
}
