package dev.edgewise

/** Every limit of the SDK, with its unit and its reason. */
internal object Limits {
    /** As in reports: a longer silence ends a session. */
    const val SESSION_IDLE_MS_MAX = 1_800_000L

    /** As in reports: a session ends at this age. */
    const val SESSION_MS_MAX = 86_400_000L

    /** One use of the radio for several events, which costs less of the battery than one for each. */
    const val FLUSH_DELAY_MS = 5_000L

    /** About a megabyte on disk. */
    const val QUEUE_EVENTS_MAX = 1_000

    /** One request carries an ordinary queue of some hours. */
    const val BATCH_EVENTS_MAX = 500

    /** A character of JSON takes up to three bytes, and requests stay far below the service's 4 MB. */
    const val BATCH_CHARS_MAX = 160_000

    /** At most 5 requests in the first minute of an outage, and about 100 in six hours. */
    const val RETRY_MS_MIN = 5_000L
    const val RETRY_MS_MAX = 300_000L

    /** A service that asks for more has made a mistake: the queue must not be silent for ever. */
    const val RETRY_AFTER_MS_MAX = 86_400_000L

    /** A longer answer counts as none: the radio may be gone without anybody saying so. */
    const val REQUEST_MS_MAX = 30_000

    /** Far beyond the 8 levels that the service takes, and far below what overflows the stack. */
    const val LEVELS_MAX = 32
}
