package dev.edgewise.conformance

import dev.edgewise.Answer
import dev.edgewise.Consent
import dev.edgewise.ConsentStatus
import dev.edgewise.EDGEWISE_VERSION
import dev.edgewise.Edgewise
import dev.edgewise.HttpTransport
import dev.edgewise.Json
import dev.edgewise.Loop
import dev.edgewise.Options
import dev.edgewise.Store
import dev.edgewise.Surroundings
import dev.edgewise.Transport
import java.io.File
import java.util.Date
import java.util.UUID
import kotlin.random.Random

/** Follows the cases of `sdk/conformance`: one command a line on standard input, one answer a line on standard output. */
fun main() {
    println(Json.write(mapOf("sdk" to "android", "version" to EDGEWISE_VERSION, "kind" to "device")))
    var phone: Phone? = null
    for (line in generateSequence(::readlnOrNull)) {
        val command = Json.readObject(line)
        val answer = try {
            if (command["do"] == "start") phone = Phone(command)
            phone?.follow(command) ?: error("a case begins with `start`")
        } catch (failure: Exception) {
            mapOf("ok" to false, "error" to failure.toString())
        }
        println(Json.write(answer))
    }
}

/** A clock that only `wait` moves, from one scheduled task to the next. */
private class VirtualLoop(private var ms: Long) : Loop {
    private class Task(val atMs: Long, val run: () -> Unit)

    private val tasks = ArrayList<Task>()

    override fun nowMs() = ms

    override fun run(task: () -> Unit) = task()

    override fun after(ms: Long, task: () -> Unit): () -> Unit {
        val added = Task(this.ms + maxOf(0, ms), task)
        tasks.add(added)
        return { tasks.remove(added) }
    }

    override fun close() = tasks.clear()

    fun pass(passMs: Long) {
        val endMs = ms + passMs
        while (true) {
            val task = tasks.filter { it.atMs <= endMs }.minByOrNull { it.atMs } ?: break
            tasks.remove(task)
            ms = maxOf(ms, task.atMs)
            task.run()
        }
        ms = endMs
    }
}

private object DirectTransport : Transport {
    override fun post(url: String, body: String, done: (Answer) -> Unit) = done(HttpTransport.send(url, body))
}

private class Phone(private val start: Map<String, Any?>) {
    private val settings = Json.objectOf(start["options"])
    private val folder = File(start["folder"] as String, "edgewise")
    private val loop = VirtualLoop(number(start["now_ms"]) + number(settings["clock_off_ms"]))
    private var client = launch()
    private var dropped = 0

    private fun launch() = Edgewise(
        Options(
            key = start["key"] as String,
            host = start["host"] as String,
            folder = folder,
            consent = if (settings["consent"] == "pending") ConsentStatus.PENDING else ConsentStatus.GIVEN,
            queueMax = (settings["queue_max"] as? Number)?.toInt() ?: 1_000,
            onDrop = { dropped += it.count },
            onProblem = System.err::println,
        ),
        Surroundings(
            loop,
            DirectTransport,
            random = Random::nextDouble,
            newId = { UUID.randomUUID().toString() },
            library = "edgewise-android/$EDGEWISE_VERSION",
        ),
    )

    fun follow(command: Map<String, Any?>): Map<String, Any?> {
        val properties = Json.objectOf(command["properties"])
        when (val verb = command["do"]) {
            "start" -> {}
            "track" -> client.track(command["event"] as String, properties)
            "track odd values" -> client.track(command["event"] as String, oddValues())
            "identify" -> client.identify(command["user"] as String, Json.objectOf(command["traits"]))
            "group" -> client.group(
                command["type"] as String,
                command["id"] as String,
                command["traits"]?.let(Json::objectOf),
            )
            "reset" -> client.reset()
            "register" -> client.register(properties)
            "unregister" -> client.unregister(command["name"] as String)
            "consent" -> client.consent(Consent(command["given"] == true))
            "network" -> client.setOnline(command["on"] == true)
            "wait" -> loop.pass(number(command["ms"]))
            "flush", "leave", "return" -> client.flush()
            "restart" -> {
                loop.close()
                client = launch()
            }
            "damage" -> damage(number(command["record"]).toInt(), command["how"] as String)
            "state" -> return state()
            "stop" -> client.close()
            else -> error("unknown command `$verb`")
        }
        return mapOf("ok" to true)
    }

    private fun state(): Map<String, Any?> {
        var waiting = 0
        client.state { queued, _ -> waiting = queued }
        return mapOf("ok" to true, "dropped" to dropped, "queued" to waiting)
    }

    private fun damage(record: Int, how: String) {
        val file = Store.recordFiles(folder)[record].second
        file.writeText(if (how == "empty") "" else file.readText().let { it.take(it.length / 2) })
    }
}

private fun number(value: Any?): Long = (value as? Number)?.toLong() ?: 0

private fun oddValues(): Map<String, Any?> {
    val shared = mapOf("a" to 1)
    val loop = linkedMapOf<String, Any?>("ok" to 1)
    loop["self"] = loop
    val unreadable = object {
        override fun toString(): String = error("a text that cannot be made")
    }
    return mapOf(
        "at" to Date(0),
        "nan" to Double.NaN,
        "inf" to Float.POSITIVE_INFINITY,
        "loop" to loop,
        "twice" to listOf(shared, shared),
        "s" to "y",
        "set" to setOf(1),
        "bytes" to byteArrayOf(1, 2),
        "unreadable" to unreadable,
        "half of a pair" to "\uD83D",
    )
}
