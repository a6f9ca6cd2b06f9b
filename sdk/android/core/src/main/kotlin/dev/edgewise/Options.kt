package dev.edgewise

import java.io.File

/** The settings of a client. */
class Options @JvmOverloads constructor(
    /** Write key of the project. It can only send events, so it may be in the app. */
    val key: String,
    /** Address of Edgewise without a trailing slash; events go to `{host}/track`. */
    val host: String,
    /** A folder for this client alone; on Android one in `noBackupFilesDir`, so that a backup copies no ids. */
    val folder: File,
    /** Facts about app and device for each event: `app`, `os`, `device`, `screen`, `locale`, `timezone`. */
    val context: () -> Map<String, Any?> = { emptyMap() },
    /** The decision that the app has kept: nothing is stored or sent without [ConsentStatus.GIVEN]. */
    val consent: ConsentStatus = ConsentStatus.GIVEN,
    /** Events that wait at most; beyond it the oldest are given up. */
    val queueMax: Int = Limits.QUEUE_EVENTS_MAX,
    /** How long events are collected for one request. */
    val flushDelayMs: Long = Limits.FLUSH_DELAY_MS,
    /** Called for events that are given up, on the client's thread. */
    val onDrop: (Drop) -> Unit = {},
    /** Called for problems that cost something, such as storage that fails; for logs. */
    val onProblem: (String) -> Unit = {},
)

enum class ConsentStatus {
    GIVEN,
    DENIED,

    /** Events are held in memory, with their own times, until the decision. */
    PENDING,
}

/** A person's decision; purposes and version of the text go with each later event. */
class Consent @JvmOverloads constructor(
    val given: Boolean,
    val purposes: List<String> = emptyList(),
    val version: String = "",
)

/** Events that are given up, with the reason. */
class Drop(
    val reason: Reason,
    val count: Int,
    /** HTTP status, if the service refused the request; otherwise 0. */
    val status: Int = 0,
    /** The codes of the events that the service rejected. */
    val codes: List<String> = emptyList(),
) {
    enum class Reason { QUEUE_FULL, REFUSED, REJECTED, DAMAGED }
}
