package dev.edgewise

/**
 * The client. An app has one for each project. No call throws, blocks or waits for the network: each is done on the
 * client's own thread, in the order of the calls, with the time at which it was made.
 */
class Edgewise(private val options: Options, private val surroundings: Surroundings) {
    private val loop = surroundings.loop
    private val store = Store(options)
    private val delivery = Delivery(options, surroundings, store)

    /** Calls before the decision, in their order. */
    private val held = ArrayDeque<Held>()
    private var status = options.consent
    private var consentContext = emptyMap<String, Any?>()

    private class Held(val isEvent: Boolean, val run: () -> Unit)

    init {
        loop.run {
            store.load()
            if (status == ConsentStatus.DENIED) store.forget()
            if (status == ConsentStatus.GIVEN) store.persist(true)
            if (status == ConsentStatus.GIVEN && store.queue.isNotEmpty()) delivery.schedule(options.flushDelayMs)
        }
    }

    /** Records an event. */
    @JvmOverloads
    fun track(event: String, properties: Map<String, Any?> = emptyMap()) = call(event, properties)

    /** Records the view of a screen. */
    @JvmOverloads
    fun screen(name: String, properties: Map<String, Any?> = emptyMap()) =
        call("screen_view", mapOf("page" to name, "title" to name) + properties)

    /** From now on events belong to this user, as do the earlier ones of this visitor. [traits] describe the user. */
    @JvmOverloads
    fun identify(userId: String, traits: Map<String, Any?> = emptyMap()) {
        if (Usable.isId(userId)) return call("identify", traits, userId = userId)
        options.onProblem("identify() is ignored: an id has 1 to 200 characters, this one ${userId.length}")
    }

    /** From now on events belong to this group, until another of its type; null: to none. [traits] describe the group. */
    @JvmOverloads
    fun group(type: String, id: String?, traits: Map<String, Any?>? = null) = group(type, listOfNotNull(id), traits)

    /** From now on events belong to these groups of one type. */
    @JvmOverloads
    fun group(type: String, ids: List<String>, traits: Map<String, Any?>? = null) {
        val keys = ids.toList()
        if (!Usable.isGroup(type, keys)) {
            return options.onProblem("group($type) is ignored: send a type without dots, and ids")
        }
        perform(false) {
            val others = store.state.groups - type
            store.change(store.state.copy(groups = if (keys.isEmpty()) others else others + (type to keys)))
        }
        if (traits != null && keys.isNotEmpty()) call("group", traits, groups = mapOf(type to keys))
    }

    /** Adds properties to every later event; an event's own properties win. */
    fun register(properties: Map<String, Any?>) {
        val plain = Json.objectOf(Json.plain(properties))
        perform(false) {
            val all = store.state.superProperties + plain
            if (Usable.isRegister(all)) {
                store.change(store.state.copy(superProperties = all))
            } else {
                options.onProblem("register() is ignored: all registered properties have more than 16,000 characters")
            }
        }
    }

    fun unregister(name: String) =
        perform(false) { store.change(store.state.copy(superProperties = store.state.superProperties - name)) }

    /** Forgets user, anonymous id, session, groups and registered properties. Call it when the user signs out. */
    fun reset() = perform(false) { store.change(store.state.withoutVisitor()) }

    /** The person's decision. A refusal also gives up what waits and forgets the ids. */
    fun consent(decision: Consent) {
        val at = Json.isoTime(loop.nowMs())
        val told = mapOf("purposes" to decision.purposes.toList(), "version" to decision.version, "at" to at)
        loop.run {
            status = if (decision.given) ConsentStatus.GIVEN else ConsentStatus.DENIED
            consentContext = mapOf("consent" to told)
            if (!decision.given) {
                held.removeAll { it.isEvent }
                store.forget()
            }
            store.persist(decision.given)
            runHeld()
        }
    }

    /** Sends what waits; [done] is called on the client's thread when each event was tried once. */
    @JvmOverloads
    fun flush(done: () -> Unit = {}) = loop.run {
        if (status == ConsentStatus.GIVEN) delivery.send(done) else done()
    }

    /** Whether there is a network: nothing is tried without one, and what waits leaves when it is back. */
    fun setOnline(isOnline: Boolean) {
        loop.run { delivery.setOnline(isOnline) }
        if (isOnline) flush()
    }

    /** How many events wait, and how many were given up since the installation. */
    fun state(done: (queued: Int, dropped: Long) -> Unit) = loop.run {
        done(store.queue.size + held.count { it.isEvent }, store.state.dropped)
    }

    /** Ends the client's thread. What waits stays for the next client. */
    fun close() = loop.run {
        delivery.stop()
        loop.close()
    }

    private fun call(
        event: String,
        properties: Map<String, Any?>,
        userId: String? = null,
        groups: Map<String, List<String>>? = null,
    ) {
        val atMs = loop.nowMs()
        val plain = Json.objectOf(Json.plain(properties))
        val context = Json.objectOf(Json.plain(options.context())) + ("library" to surroundings.library)
        perform(true) {
            val made = Call(event, plain, context + consentContext, atMs, userId, groups)
            val recorded = record(store.state, made, surroundings.newId)
            store.change(recorded.state)
            store.add(Json.write(recorded.event))
            delivery.schedule(options.flushDelayMs)
        }
    }

    private fun perform(isEvent: Boolean, run: () -> Unit) = loop.run {
        held.add(Held(isEvent, run))
        if (held.size > options.queueMax) {
            held.removeFirst()
            store.drop(Drop(Drop.Reason.QUEUE_FULL, 1))
        }
        runHeld()
    }

    /** Without consent, calls that record an event are left out. */
    private fun runHeld() {
        if (status == ConsentStatus.PENDING) return
        while (held.isNotEmpty()) {
            val call = held.removeFirst()
            if (!call.isEvent || status == ConsentStatus.GIVEN) call.run()
        }
    }
}
