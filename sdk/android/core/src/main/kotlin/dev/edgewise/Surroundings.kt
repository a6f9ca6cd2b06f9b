package dev.edgewise

/** Everything that the client needs from the outside. Tests replace it by a clock of their own. */
class Surroundings(
    val loop: Loop,
    val transport: Transport,
    /** From 0 to below 1. */
    val random: () -> Double,
    val newId: () -> String,
    /** Name and version of the SDK, sent with each event. */
    val library: String,
)

/** One thread that does all work of the client, in the order of the calls; and its clock. */
interface Loop {
    fun nowMs(): Long

    fun run(task: () -> Unit)

    /** Runs the task later on the same thread; returns a function that cancels it. */
    fun after(ms: Long, task: () -> Unit): () -> Unit

    fun close()
}

/** Sends requests; it never throws. */
interface Transport {
    /** Calls [done] on the client's thread. */
    fun post(url: String, body: String, done: (Answer) -> Unit)
}

/** The answer to a request; status 0 if none came. */
class Answer(val status: Int, val retryAfter: String? = null, val body: String = "")
