package dev.edgewise

/** Reads one JSON text into maps, lists, texts, booleans, and numbers as [Long] or [Double]. */
internal class JsonReader(private val text: String) {
    class Malformed : Exception()

    private var at = 0

    fun readAll(): Any? {
        val value = readValue(0)
        skipSpace()
        if (at != text.length) throw Malformed()
        return value
    }

    private fun readValue(level: Int): Any? {
        if (level > LEVELS_MAX) throw Malformed()
        skipSpace()
        return when (peek()) {
            '{' -> readObject(level)
            '[' -> readList(level)
            '"' -> readText()
            't' -> readWord("true", true)
            'f' -> readWord("false", false)
            'n' -> readWord("null", null)
            else -> readNumber()
        }
    }

    private fun readObject(level: Int): Map<String, Any?> {
        val members = LinkedHashMap<String, Any?>()
        take('{')
        if (isNext('}')) return members
        do {
            skipSpace()
            val name = readText()
            skipSpace()
            take(':')
            members[name] = readValue(level + 1)
        } while (isNext(','))
        take('}')
        return members
    }

    private fun readList(level: Int): List<Any?> {
        val items = ArrayList<Any?>()
        take('[')
        if (isNext(']')) return items
        do items.add(readValue(level + 1)) while (isNext(','))
        take(']')
        return items
    }

    private fun readText(): String {
        take('"')
        val out = StringBuilder()
        while (peek() != '"') {
            val char = text[at++]
            out.append(if (char == '\\') readEscape() else char)
        }
        at++
        return out.toString()
    }

    private fun readEscape(): Char {
        val char = peek()
        at++
        return when (char) {
            'n' -> '\n'
            't' -> '\t'
            'r' -> '\r'
            'b' -> '\b'
            'f' -> '\u000c'
            'u' -> {
                val code = text.substring(at, minOf(at + 4, text.length)).toIntOrNull(16)
                at += 4
                code?.toChar() ?: throw Malformed()
            }
            else -> char
        }
    }

    private fun readNumber(): Number {
        val start = at
        while (at < text.length && text[at] in "+-.eE0123456789") at++
        val digits = text.substring(start, at)
        return digits.toLongOrNull() ?: digits.toDoubleOrNull() ?: throw Malformed()
    }

    private fun <T> readWord(word: String, value: T): T {
        if (!text.startsWith(word, at)) throw Malformed()
        at += word.length
        return value
    }

    /** Skips space and the character, if it is the next. */
    private fun isNext(char: Char): Boolean {
        skipSpace()
        if (peek() != char) return false
        at++
        return true
    }

    private fun take(char: Char) {
        if (peek() != char) throw Malformed()
        at++
    }

    private fun peek(): Char = if (at < text.length) text[at] else throw Malformed()

    private fun skipSpace() {
        while (at < text.length && text[at] in " \t\r\n") at++
    }

    private companion object {
        /** A stored event has at most [Limits.LEVELS_MAX] levels of properties. */
        const val LEVELS_MAX = 2 * Limits.LEVELS_MAX
    }
}
