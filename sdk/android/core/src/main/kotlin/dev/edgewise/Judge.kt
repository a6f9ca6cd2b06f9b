package dev.edgewise

/** The fate of the events of a request. */
internal sealed interface Outcome {
    class Delivered(val rejectedCodes: List<String>) : Outcome

    /** They are tried again, however often they were tried before. */
    class Wait(val ms: Long) : Outcome

    data object TooLarge : Outcome

    data object Refused : Outcome
}

/**
 * Decides what an answer means. No answer, 408, 429 and 5xx are tried again: after `Retry-After`, or after a random time
 * between half and the whole of a wait that doubles, so that apps that failed together do not return together.
 *
 * @param failures consecutive failures before this one
 */
internal fun judge(answer: Answer, failures: Int, random: Double): Outcome {
    val status = answer.status
    if (status in 200..299) return Outcome.Delivered(rejectedCodes(answer.body))
    if (status == 413) return Outcome.TooLarge
    if (status != 0 && status != 408 && status != 429 && status < 500) return Outcome.Refused
    val ceiling = minOf(Limits.RETRY_MS_MAX, Limits.RETRY_MS_MIN shl minOf(failures, 16))
    val backoffMs = (ceiling * (1 + random) * 0.5).toLong()
    val askedMs = minOf((answer.retryAfter?.trim()?.toDoubleOrNull() ?: 0.0) * 1_000, Limits.RETRY_AFTER_MS_MAX.toDouble())
    return Outcome.Wait(if (askedMs > 0) askedMs.toLong() + backoffMs / 10 else backoffMs)
}

private fun rejectedCodes(body: String): List<String> =
    (Json.readObject(body)["rejected"] as? List<*>).orEmpty().map { Json.objectOf(it)["code"].toString() }
