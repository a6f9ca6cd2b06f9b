package dev.edgewise

import java.text.SimpleDateFormat
import java.util.Date
import java.util.Locale
import java.util.TimeZone

/** JSON without a library: Android's own is not on the JVM, and others would be one more dependency of every app. */
internal object Json {
    /**
     * A copy of the value as JSON can hold it: dates as text, NaN and infinities as null, an object within itself as
     * `"[Circular]"`, anything else as its text. The same object twice side by side is not a circle. It never throws,
     * and it shares nothing with the caller, who may go on changing the value.
     */
    fun plain(value: Any?, parents: List<Any> = emptyList()): Any? = when (value) {
        null, is Boolean, is String -> value
        is Double -> if (value.isNaN() || value.isInfinite()) null else value
        is Float -> if (value.isNaN() || value.isInfinite()) null else value.toDouble()
        is Number -> value
        is Date -> isoTime(value.time)
        is Map<*, *>, is Iterable<*>, is Array<*> -> container(value, parents)
        is IntArray -> value.toList()
        is LongArray -> value.toList()
        is DoubleArray -> value.map { plain(it) }
        else -> textOf(value)
    }

    private fun container(value: Any, parents: List<Any>): Any? {
        if (parents.any { it === value }) return "[Circular]"
        if (parents.size >= Limits.LEVELS_MAX) return "[Deep]"
        val within = parents + value
        return try {
            when (value) {
                is Map<*, *> -> value.entries.associate { (name, each) -> name.toString() to plain(each, within) }
                is Array<*> -> value.map { plain(it, within) }
                else -> (value as Iterable<*>).map { plain(it, within) }
            }
        } catch (_: Exception) {
            // Such as a list that another thread changes meanwhile.
            "[Unreadable]"
        }
    }

    private fun textOf(value: Any): String = try {
        value.toString()
    } catch (_: Exception) {
        "[Unreadable]"
    }

    /** ISO 8601 in UTC, with milliseconds. */
    fun isoTime(ms: Long): String = SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
        .apply { timeZone = TimeZone.getTimeZone("UTC") }
        .format(Date(ms))

    /** The JSON of a plain value. */
    fun write(value: Any?): String = StringBuilder().also { write(value, it) }.toString()

    private fun write(value: Any?, out: StringBuilder) {
        when (value) {
            null -> out.append("null")
            is String -> quote(value, out)
            is Map<*, *> -> {
                out.append('{')
                var isFirst = true
                for ((name, each) in value) {
                    if (!isFirst) out.append(',')
                    isFirst = false
                    quote(name.toString(), out)
                    out.append(':')
                    write(each, out)
                }
                out.append('}')
            }
            is List<*> -> {
                out.append('[')
                value.forEachIndexed { index, each ->
                    if (index > 0) out.append(',')
                    write(each, out)
                }
                out.append(']')
            }
            else -> out.append(value.toString())
        }
    }

    private fun quote(text: String, out: StringBuilder) {
        out.append('"')
        for (char in text) {
            when {
                char == '"' || char == '\\' -> out.append('\\').append(char)
                char < ' ' || char.isSurrogate() -> out.append("\\u").append(char.code.toString(16).padStart(4, '0'))
                else -> out.append(char)
            }
        }
        out.append('"')
    }

    /** The value of a JSON text, or null if it is not one; a text that ends within a value is not one. */
    fun read(text: String): Any? = try {
        JsonReader(text).readAll()
    } catch (_: JsonReader.Malformed) {
        null
    }

    /** The object of a JSON text; empty if it is not one. */
    fun readObject(text: String): Map<String, Any?> = objectOf(read(text))

    fun objectOf(value: Any?): Map<String, Any?> =
        (value as? Map<*, *>)?.entries?.associate { (name, each) -> name.toString() to each } ?: emptyMap()
}
