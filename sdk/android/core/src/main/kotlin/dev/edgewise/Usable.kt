package dev.edgewise

/**
 * Ids, groups and registered properties are on every later event. One that the service refuses would take them all with
 * it, so it is refused at the call.
 */
internal object Usable {
    private const val ID_CHARS_MAX = 200
    private const val TYPE_CHARS_MAX = 60

    /** Half of an event; the other half is its own. */
    private const val REGISTERED_CHARS_MAX = 16_000

    fun isId(id: String): Boolean = id.isNotBlank() && id.length <= ID_CHARS_MAX

    fun isGroup(type: String, ids: List<String>): Boolean =
        type.isNotEmpty() && type.length <= TYPE_CHARS_MAX && '.' !in type && ids.all(::isId)

    fun isRegister(properties: Map<String, Any?>): Boolean = Json.write(properties).length <= REGISTERED_CHARS_MAX
}
