package dev.edgewise

/** Everything that outlives the process but the events themselves. It is stored as one JSON object. */
internal data class State(
    val anonymousId: String? = null,
    val sessionId: String? = null,
    val userId: String? = null,
    /** Unix milliseconds of the session's first and last events. */
    val startMs: Long = 0,
    val lastMs: Long = 0,
    val groups: Map<String, List<String>> = emptyMap(),
    val superProperties: Map<String, Any?> = emptyMap(),
    /** The number of the next record of the queue. */
    val next: Long = 0,
    /** Consecutive failed deliveries, kept so that opening the app again does not begin a new series of tries. */
    val failures: Int = 0,
    /** Unix milliseconds before which nothing is tried. */
    val notBeforeMs: Long = 0,
    /** Events given up since the installation. */
    val dropped: Long = 0,
) {
    /** The same app with a visitor of whom nothing is known. */
    fun withoutVisitor(): State = copy(
        anonymousId = null,
        sessionId = null,
        userId = null,
        startMs = 0,
        lastMs = 0,
        groups = emptyMap(),
        superProperties = emptyMap(),
    )

    fun toJson(): String = Json.write(
        mapOf(
            "anonymous_id" to anonymousId,
            "session_id" to sessionId,
            "user_id" to userId,
            "start_ms" to startMs,
            "last_ms" to lastMs,
            "groups" to groups,
            "super_properties" to superProperties,
            "next" to next,
            "failures" to failures,
            "not_before_ms" to notBeforeMs,
            "dropped" to dropped,
        ),
    )

    companion object {
        /** The stored state; damaged fields, and all of a text that is not JSON, begin afresh. */
        fun read(text: String): State {
            val stored = Json.readObject(text)
            fun number(name: String): Long = (stored[name] as? Number)?.toLong() ?: 0
            val groups = Json.objectOf(stored["groups"]).mapValues { (_, ids) -> (ids as? List<*>).orEmpty() }
            return State(
                anonymousId = stored["anonymous_id"] as? String,
                sessionId = stored["session_id"] as? String,
                userId = stored["user_id"] as? String,
                startMs = number("start_ms"),
                lastMs = number("last_ms"),
                groups = groups.mapValues { (_, ids) -> ids.filterIsInstance<String>() },
                superProperties = Json.objectOf(stored["super_properties"]),
                next = number("next"),
                failures = number("failures").toInt(),
                notBeforeMs = number("not_before_ms"),
                dropped = number("dropped"),
            )
        }
    }
}
