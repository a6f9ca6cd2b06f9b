import Foundation

/// The client. An app has one for each project. No call throws, blocks or waits for the network: each is done on the
/// client's own queue, in the order of the calls, with the time at which it was made.
public final class Edgewise {
    private let options: Options
    private let surroundings: Surroundings
    private let loop: Loop
    private let store: Store
    private let delivery: Delivery
    /// Calls before the decision, in their order.
    private var held: [(isEvent: Bool, run: () -> Void)] = []
    private var status: ConsentStatus
    private var consentContext: [String: Any] = [:]

    public init(_ options: Options, _ surroundings: Surroundings) {
        self.options = options
        self.surroundings = surroundings
        loop = surroundings.loop
        store = Store(options)
        delivery = Delivery(options, surroundings, store)
        status = options.consent
        loop.run { self.begin() }
    }

    private func begin() {
        store.load()
        if status == .denied { store.forget() }
        if status != .given { return }
        store.persist(true)
        if !store.queue.isEmpty { delivery.schedule(options.flushDelayMs) }
    }

    /// Records an event.
    public func track(_ event: String, _ properties: [String: Any?] = [:]) {
        call(event, properties)
    }

    /// Records the view of a screen.
    public func screen(_ name: String, _ properties: [String: Any?] = [:]) {
        let named: [String: Any?] = ["page": name, "title": name]
        call("screen_view", named.merging(properties) { _, own in own })
    }

    /// From now on events belong to this user, as do the earlier ones of this visitor. `traits` describe the user.
    public func identify(_ userId: String, traits: [String: Any?] = [:]) {
        if Usable.isId(userId) { return call("identify", traits, userId: userId) }
        options.onProblem("identify() is ignored: an id has 1 to 200 characters, this one \(userId.count)")
    }

    /// From now on events belong to this group, until another of its type; nil: to none. `traits` describe the group.
    public func group(_ type: String, _ id: String?, traits: [String: Any?]? = nil) {
        group(type, ids: id.map { [$0] } ?? [], traits: traits)
    }

    /// From now on events belong to these groups of one type.
    public func group(_ type: String, ids: [String], traits: [String: Any?]? = nil) {
        if !Usable.isGroup(type, ids) {
            return options.onProblem("group(\(type)) is ignored: send a type without dots, and ids")
        }
        perform(isEvent: false) { self.store.change { $0.groups[type] = ids.isEmpty ? nil : ids } }
        if let traits, !ids.isEmpty { call("group", traits, groups: [type: ids]) }
    }

    /// Adds properties to every later event; an event's own properties win.
    public func register(_ properties: [String: Any?]) {
        let plain = JSON.plainObject(properties)
        perform(isEvent: false) {
            let all = self.store.state.superProperties.merging(plain) { _, new in new }
            if Usable.isRegister(all) {
                self.store.change { $0.superProperties = all }
            } else {
                let most = "all registered properties have more than 16,000 bytes"
                self.options.onProblem("register() is ignored: \(most)")
            }
        }
    }

    public func unregister(_ name: String) {
        perform(isEvent: false) { self.store.change { $0.superProperties[name] = nil } }
    }

    /// Forgets user, anonymous id, session, groups and registered properties. Call it when the user signs out.
    public func reset() {
        perform(isEvent: false) { self.store.change { $0.forgetVisitor() } }
    }

    /// The person's decision. A refusal also gives up what waits and forgets the ids.
    public func consent(_ decision: Consent) {
        let at = JSON.isoTime(loop.nowMs())
        loop.run {
            self.status = decision.given ? .given : .denied
            self.consentContext = [
                "consent": ["purposes": decision.purposes, "version": decision.version, "at": at] as [String: Any],
            ]
            if !decision.given {
                self.held.removeAll { $0.isEvent }
                self.store.forget()
            }
            self.store.persist(decision.given)
            self.runHeld()
        }
    }

    /// Sends what waits; `done` is called on the client's queue when each event was tried once.
    public func flush(_ done: @escaping () -> Void = {}) {
        loop.run {
            if self.status == .given { self.delivery.send(done) } else { done() }
        }
    }

    /// Whether there is a network: nothing is tried without one, and what waits leaves when it is back.
    public func setOnline(_ isOnline: Bool) {
        loop.run { self.delivery.setOnline(isOnline) }
        if isOnline { flush() }
    }

    /// How many events wait, and how many were given up since the installation.
    public func state(_ done: @escaping (_ queued: Int, _ dropped: Int) -> Void) {
        loop.run { done(self.store.queue.count + self.held.filter { $0.isEvent }.count, self.store.state.dropped) }
    }

    /// Schedules nothing more. What waits stays for the next client.
    public func close() {
        loop.run { self.delivery.stop() }
    }

    private func call(
        _ event: String,
        _ properties: [String: Any?],
        userId: String? = nil,
        groups: [String: [String]]? = nil
    ) {
        let atMs = loop.nowMs()
        let plain = JSON.plainObject(properties)
        var context = JSON.plainObject(options.context())
        context["library"] = surroundings.library
        perform(isEvent: true) {
            let all = context.merging(self.consentContext) { _, ours in ours }
            let made = Call(
                event: event, properties: plain, context: all, atMs: atMs, userId: userId, groups: groups)
            var recorded: [String: Any] = [:]
            self.store.change { recorded = record(made, in: &$0, newId: self.surroundings.newId) }
            self.store.add(JSON.write(recorded))
            self.delivery.schedule(self.options.flushDelayMs)
        }
    }

    private func perform(isEvent: Bool, _ run: @escaping () -> Void) {
        loop.run {
            self.held.append((isEvent, run))
            if self.held.count > self.options.queueMax {
                self.held.removeFirst()
                self.store.drop(Drop(reason: .queueFull, count: 1))
            }
            self.runHeld()
        }
    }

    /// Without consent, calls that record an event are left out.
    private func runHeld() {
        if status == .pending { return }
        while !held.isEmpty {
            let call = held.removeFirst()
            if !call.isEvent || status == .given { call.run() }
        }
    }
}
