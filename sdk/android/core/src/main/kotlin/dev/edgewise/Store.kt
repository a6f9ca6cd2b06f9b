package dev.edgewise

import java.io.File
import java.io.IOException

/** A waiting event: the number of its record, and its JSON. */
internal class QueuedEvent(val number: Long, val json: String)

/**
 * State and queue in memory, and behind them in a folder: one file for each event, so that one that is empty or cut costs
 * no other. A folder that fails costs what it holds, never a call.
 */
internal class Store(private val options: Options) {
    private val stateFile = File(options.folder, "state.json")
    private var isStorageOff = false
    private var isPersisting = false
    private var waiting = ArrayList<QueuedEvent>()
    private var sending = emptySet<QueuedEvent>()

    var state = State()
        private set

    val queue: List<QueuedEvent> get() = waiting

    /** Reads what the last process left; damaged records are removed and counted. */
    fun load() = attempt {
        options.folder.mkdirs()
        // Left by a process that died while it wrote.
        for (file in options.folder.listFiles().orEmpty()) if (file.name.endsWith(DRAFT)) file.delete()
        state = State.read(if (stateFile.exists()) stateFile.readText() else "")
        var damaged = 0
        for ((number, file) in recordFiles(options.folder)) {
            val json = file.readText()
            val event = Json.readObject(json)
            if (event["id"] is String && event["event"] is String) {
                waiting.add(QueuedEvent(number, json))
            } else {
                damaged += 1
                file.delete()
            }
        }
        state = state.copy(next = maxOf(state.next, (waiting.lastOrNull()?.number ?: -1) + 1))
        if (damaged > 0) drop(Drop(Drop.Reason.DAMAGED, damaged))
    }

    /** Whether changes are written from now on. Before it is called, and without consent, nothing is. */
    fun persist(isWanted: Boolean) {
        if (isWanted == isPersisting) return
        isPersisting = isWanted
        for (event in waiting) writeRecord(event)
        writeState()
    }

    fun change(changed: State) {
        state = changed
        writeState()
    }

    fun add(json: String) {
        val event = QueuedEvent(state.next, json)
        waiting.add(event)
        writeRecord(event)
        change(state.copy(next = event.number + 1))
        if (waiting.size <= options.queueMax) return
        // A request that is on its way may have arrived: its events are not given up.
        val surplus = waiting.filter { it !in sending }.take(waiting.size - options.queueMax)
        remove(surplus)
        drop(Drop(Drop.Reason.QUEUE_FULL, surplus.size))
    }

    fun markSending(events: List<QueuedEvent>) {
        sending = events.toSet()
    }

    /** They are delivered or given up. */
    fun remove(events: List<QueuedEvent>) {
        waiting.removeAll(events.toSet())
        if (isPersisting) attempt { for (event in events) recordFile(event.number).delete() }
    }

    fun drop(drop: Drop) {
        change(state.copy(dropped = state.dropped + drop.count))
        try {
            options.onDrop(drop)
        } catch (error: Exception) {
            options.onProblem("onDrop threw $error")
        }
    }

    /** Removes the queue and everything about the visitor, also from the folder. */
    fun forget() {
        val numbers = waiting.map { it.number }
        waiting.clear()
        state = State(next = state.next, dropped = state.dropped)
        attempt {
            for (number in numbers) recordFile(number).delete()
            stateFile.delete()
        }
    }

    private fun writeRecord(event: QueuedEvent) {
        if (isPersisting) attempt { writeWhole(recordFile(event.number), event.json) }
    }

    private fun writeState() {
        if (isPersisting) attempt { writeWhole(stateFile, state.toJson()) }
    }

    private fun recordFile(number: Long) = File(options.folder, "$number.event")

    /** A process that dies while it writes leaves the old file or none. */
    private fun writeWhole(file: File, text: String) {
        val draft = File(file.path + DRAFT)
        draft.writeText(text)
        if (!draft.renameTo(file)) throw IOException("cannot rename $draft")
    }

    private fun attempt(work: () -> Unit) {
        if (isStorageOff) return
        try {
            work()
        } catch (error: Exception) {
            isStorageOff = true
            options.onProblem("storage is off, waiting events are lost with the process: $error")
        }
    }

    internal companion object {
        private const val DRAFT = ".draft"

        /** The records of a folder, oldest first. */
        fun recordFiles(folder: File): List<Pair<Long, File>> = folder.listFiles().orEmpty()
            .filter { it.name.endsWith(".event") }
            .mapNotNull { file -> file.name.removeSuffix(".event").toLongOrNull()?.let { it to file } }
            .sortedBy { (number) -> number }
    }
}
