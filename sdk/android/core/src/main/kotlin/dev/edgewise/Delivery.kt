package dev.edgewise

/** Delivers the queue. Events stay in it until the service has answered, so that each arrives at least once. */
internal class Delivery(
    private val options: Options,
    private val surroundings: Surroundings,
    private val store: Store,
) {
    private var cancel: (() -> Unit)? = null
    private var isSending = false
    private var whenDone = ArrayList<() -> Unit>()
    private var eventsMax = Limits.BATCH_EVENTS_MAX
    private var isOnline = true

    /** Whether the last request had no answer, which says nothing about the service. */
    private var wasCut = false

    /** Sends what waits within so many milliseconds. */
    fun schedule(delayMs: Long) {
        if (cancel != null) return
        val waitMs = maxOf(delayMs, store.state.notBeforeMs - surroundings.loop.nowMs())
        cancel = surroundings.loop.after(waitMs) {
            cancel = null
            send {}
        }
    }

    /** Sends what waits now, one request after the other, unless the service has to be left alone. */
    fun send(done: () -> Unit) {
        whenDone.add(done)
        if (!isSending) step()
    }

    fun setOnline(isNowOnline: Boolean) {
        isOnline = isNowOnline
        if (isOnline && wasCut) store.change(store.state.copy(notBeforeMs = 0))
    }

    fun stop() {
        cancel?.invoke()
    }

    private fun step() {
        val events = firstBatch()
        val isTooEarly = store.state.notBeforeMs > surroundings.loop.nowMs()
        if (events.isEmpty() || !isOnline || isTooEarly) {
            if (events.isNotEmpty() && isTooEarly) schedule(0)
            return finish()
        }
        isSending = true
        store.markSending(events)
        surroundings.transport.post("${options.host}/track", bodyOf(events)) { answer ->
            isSending = false
            store.markSending(emptyList())
            wasCut = answer.status == 0
            if (settle(events, answer)) step() else finish()
        }
    }

    private fun finish() {
        val tasks = whenDone
        whenDone = ArrayList()
        for (task in tasks) task()
    }

    /** Returns whether the next request may follow at once. */
    private fun settle(events: List<QueuedEvent>, answer: Answer): Boolean {
        val failures = store.state.failures
        when (val outcome = judge(answer, failures, surroundings.random())) {
            is Outcome.Wait -> {
                val notBeforeMs = surroundings.loop.nowMs() + outcome.ms
                store.change(store.state.copy(failures = failures + 1, notBeforeMs = notBeforeMs))
                schedule(0)
                return false
            }
            is Outcome.TooLarge ->
                if (events.size > 1) eventsMax = events.size / 2 else giveUp(events, answer.status)
            is Outcome.Refused -> giveUp(events, answer.status)
            is Outcome.Delivered -> {
                end(events)
                val codes = outcome.rejectedCodes
                if (codes.isNotEmpty()) store.drop(Drop(Drop.Reason.REJECTED, codes.size, codes = codes))
            }
        }
        return true
    }

    private fun giveUp(events: List<QueuedEvent>, status: Int) {
        end(events)
        store.drop(Drop(Drop.Reason.REFUSED, events.size, status))
    }

    private fun end(events: List<QueuedEvent>) {
        store.change(store.state.copy(failures = 0, notBeforeMs = 0))
        store.remove(events)
    }

    /** The oldest events that fit into one request; at least one, so that a huge event does not block the others. */
    private fun firstBatch(): List<QueuedEvent> {
        var chars = 0
        return store.queue.take(eventsMax).withIndex()
            .takeWhile { (index, event) ->
                chars += event.json.length
                index == 0 || chars <= Limits.BATCH_CHARS_MAX
            }
            .map { it.value }
    }

    private fun bodyOf(events: List<QueuedEvent>): String {
        val sentAt = Json.isoTime(surroundings.loop.nowMs())
        val list = events.joinToString(",") { it.json }
        return """{"api_key":${Json.write(options.key)},"sent_at":"$sentAt","events":[$list]}"""
    }
}
