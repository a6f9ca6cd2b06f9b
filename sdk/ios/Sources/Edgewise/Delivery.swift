import Foundation

/// Delivers the queue. Events stay in it until the service has answered, so that each arrives at least once.
final class Delivery {
    private let options: Options
    private let surroundings: Surroundings
    private let store: Store
    private var cancel: (() -> Void)?
    private var isSending = false
    private var whenDone: [() -> Void] = []
    private var eventsMax = Limits.batchEventsMax
    private var isOnline = true
    /// Whether the last request had no answer, which says nothing about the service.
    private var wasCut = false

    init(_ options: Options, _ surroundings: Surroundings, _ store: Store) {
        self.options = options
        self.surroundings = surroundings
        self.store = store
    }

    /// Sends what waits within so many milliseconds.
    func schedule(_ delayMs: Int64) {
        if cancel != nil { return }
        let waitMs = max(delayMs, store.state.notBeforeMs - surroundings.loop.nowMs())
        cancel = surroundings.loop.after(waitMs) { [weak self] in
            self?.cancel = nil
            self?.send {}
        }
    }

    /// Sends what waits now, one request after the other, unless the service has to be left alone.
    func send(_ done: @escaping () -> Void) {
        whenDone.append(done)
        if !isSending { step() }
    }

    func setOnline(_ isNowOnline: Bool) {
        isOnline = isNowOnline
        if isOnline && wasCut { store.change { $0.notBeforeMs = 0 } }
    }

    func stop() {
        cancel?()
    }

    private func step() {
        let events = firstBatch()
        let isTooEarly = store.state.notBeforeMs > surroundings.loop.nowMs()
        if events.isEmpty || !isOnline || isTooEarly {
            if !events.isEmpty && isTooEarly { schedule(0) }
            return finish()
        }
        isSending = true
        store.markSending(events)
        // Holds the delivery until the answer is there: a request on its way is settled.
        surroundings.transport.post("\(options.host)/track", body(of: events)) { answer in
            self.isSending = false
            self.store.markSending([])
            self.wasCut = answer.status == 0
            if self.settle(events, answer) { self.step() } else { self.finish() }
        }
    }

    private func finish() {
        let tasks = whenDone
        whenDone = []
        for task in tasks { task() }
    }

    /// Returns whether the next request may follow at once.
    private func settle(_ events: [QueuedEvent], _ answer: Answer) -> Bool {
        let failures = store.state.failures
        switch judge(answer, failures: failures, random: surroundings.random()) {
        case .wait(let ms):
            let notBeforeMs = surroundings.loop.nowMs() + ms
            store.change {
                $0.failures = failures + 1
                $0.notBeforeMs = notBeforeMs
            }
            schedule(0)
            return false
        case .tooLarge where events.count > 1:
            eventsMax = events.count / 2
        case .tooLarge, .refused:
            end(events)
            store.drop(Drop(reason: .refused, count: events.count, status: answer.status))
        case .delivered(let codes):
            end(events)
            if !codes.isEmpty { store.drop(Drop(reason: .rejected, count: codes.count, codes: codes)) }
        }
        return true
    }

    private func end(_ events: [QueuedEvent]) {
        store.change {
            $0.failures = 0
            $0.notBeforeMs = 0
        }
        store.remove(events)
    }

    /// The oldest events that fit into one request; at least one, so that a huge event does not block the others.
    private func firstBatch() -> [QueuedEvent] {
        var bytes = 0
        var batch: [QueuedEvent] = []
        for event in store.queue.prefix(eventsMax) {
            bytes += event.json.count
            if !batch.isEmpty && bytes > Limits.batchBytesMax { break }
            batch.append(event)
        }
        return batch
    }

    private func body(of events: [QueuedEvent]) -> Data {
        let head = JSON.write(["api_key": options.key, "sent_at": JSON.isoTime(surroundings.loop.nowMs())])
        // The events are JSON already: they go between the head without its brace, and the end.
        var body = head.dropLast()
        body.append(contentsOf: Data(#","events":["#.utf8))
        for (index, event) in events.enumerated() {
            if index > 0 { body.append(contentsOf: Data(",".utf8)) }
            body.append(event.json)
        }
        body.append(contentsOf: Data("]}".utf8))
        return Data(body)
    }
}
