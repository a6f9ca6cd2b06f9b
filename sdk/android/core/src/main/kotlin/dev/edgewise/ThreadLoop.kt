package dev.edgewise

import java.util.concurrent.Executors
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.TimeUnit

/** The loop of an app: one thread, which does not keep the process alive. */
class ThreadLoop(private val onProblem: (String) -> Unit) : Loop {
    private val executor = Executors.newSingleThreadScheduledExecutor { task ->
        Thread(task, "edgewise").apply { isDaemon = true }
    }

    override fun nowMs(): Long = System.currentTimeMillis()

    override fun run(task: () -> Unit) {
        try {
            executor.execute { guarded(task) }
        } catch (_: RejectedExecutionException) {
            onProblem("a call after close() is ignored")
        }
    }

    override fun after(ms: Long, task: () -> Unit): () -> Unit {
        val future = executor.schedule({ guarded(task) }, ms, TimeUnit.MILLISECONDS)
        return { future.cancel(false) }
    }

    override fun close() {
        executor.shutdownNow()
    }

    /** A fault of the SDK must not end the thread, and with it all later calls. */
    private fun guarded(task: () -> Unit) {
        try {
            task()
        } catch (error: Exception) {
            onProblem("a task failed: $error")
        }
    }
}
