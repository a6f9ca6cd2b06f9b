package dev.edgewise

import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import java.util.concurrent.Executors

/** Requests by the platform's own client, on a thread of their own: a slow answer delays no call. */
class HttpTransport(private val loop: Loop) : Transport {
    private val executor = Executors.newSingleThreadExecutor { task ->
        Thread(task, "edgewise-http").apply { isDaemon = true }
    }

    override fun post(url: String, body: String, done: (Answer) -> Unit) {
        executor.execute {
            val answer = send(url, body)
            loop.run { done(answer) }
        }
    }

    companion object {
        /** Sends a request and waits for its answer; status 0 if none comes. */
        fun send(url: String, body: String): Answer = try {
            val bytes = body.toByteArray()
            val connection = URL(url).openConnection() as HttpURLConnection
            try {
                connection.requestMethod = "POST"
                connection.connectTimeout = Limits.REQUEST_MS_MAX
                connection.readTimeout = Limits.REQUEST_MS_MAX
                connection.doOutput = true
                // A body of fixed length keeps the platform from sending a request a second time by itself.
                connection.setFixedLengthStreamingMode(bytes.size)
                connection.setRequestProperty("Content-Type", "application/json")
                connection.outputStream.use { it.write(bytes) }
                val status = connection.responseCode
                val stream = if (status < 400) connection.inputStream else connection.errorStream
                val reply = stream?.use { it.readBytes().decodeToString() }.orEmpty()
                Answer(status, connection.getHeaderField("Retry-After"), reply)
            } finally {
                connection.disconnect()
            }
        } catch (_: IOException) {
            Answer(0)
        }
    }
}
