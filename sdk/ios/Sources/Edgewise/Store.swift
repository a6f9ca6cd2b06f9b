import Foundation

/// A waiting event: the number of its record, and its JSON.
struct QueuedEvent {
    let number: Int64
    let json: Data
}

/// State and queue in memory, and behind them in a folder: one file for each event, so that one that is empty or cut costs
/// no other. A folder that fails costs what it holds, never a call.
final class Store {
    private let options: Options
    private let stateFile: URL
    private var isStorageOff = false
    private var isPersisting = false
    private var sending: Set<Int64> = []
    private(set) var state = State()
    private(set) var queue: [QueuedEvent] = []

    init(_ options: Options) {
        self.options = options
        stateFile = options.folder.appendingPathComponent("state.json")
    }

    /// Reads what the last process left; damaged records are removed and counted.
    func load() {
        attempt {
            try FileManager.default.createDirectory(at: options.folder, withIntermediateDirectories: true)
            // Absent at the first start.
            state = State.read((try? Data(contentsOf: stateFile)) ?? Data())
            var damaged = 0
            for (number, file) in try Store.recordFiles(options.folder) {
                let json = try Data(contentsOf: file)
                let event = JSON.readObject(json)
                if event?["id"] is String, event?["event"] is String {
                    queue.append(QueuedEvent(number: number, json: json))
                } else {
                    damaged += 1
                    try FileManager.default.removeItem(at: file)
                }
            }
            state.next = max(state.next, (queue.last?.number ?? -1) + 1)
            if damaged > 0 { drop(Drop(reason: .damaged, count: damaged)) }
        }
    }

    /// Whether changes are written from now on. Before it is called, and without consent, nothing is.
    func persist(_ isWanted: Bool) {
        if isWanted == isPersisting { return }
        isPersisting = isWanted
        for event in queue { writeRecord(event) }
        writeState()
    }

    func change(_ work: (inout State) -> Void) {
        work(&state)
        writeState()
    }

    func add(_ json: Data) {
        let event = QueuedEvent(number: state.next, json: json)
        queue.append(event)
        writeRecord(event)
        change { $0.next += 1 }
        if queue.count <= options.queueMax { return }
        // A request that is on its way may have arrived: its events are not given up.
        let surplus = queue.filter { !sending.contains($0.number) }.prefix(queue.count - options.queueMax)
        remove(Array(surplus))
        drop(Drop(reason: .queueFull, count: surplus.count))
    }

    func markSending(_ events: [QueuedEvent]) {
        sending = Set(events.map(\.number))
    }

    /// They are delivered or given up.
    func remove(_ events: [QueuedEvent]) {
        let gone = Set(events.map(\.number))
        queue.removeAll { gone.contains($0.number) }
        if isPersisting { deleteRecords(gone) }
    }

    func drop(_ drop: Drop) {
        change { $0.dropped += drop.count }
        options.onDrop(drop)
    }

    /// Removes the queue and everything about the visitor, also from the folder.
    func forget() {
        deleteRecords(Set(queue.map(\.number)))
        queue = []
        var empty = State()
        empty.next = state.next
        empty.dropped = state.dropped
        state = empty
        attempt {
            if FileManager.default.fileExists(atPath: stateFile.path) {
                try FileManager.default.removeItem(at: stateFile)
            }
        }
    }

    private func writeRecord(_ event: QueuedEvent) {
        if isPersisting { attempt { try event.json.write(to: recordFile(event.number), options: .atomic) } }
    }

    private func writeState() {
        if isPersisting { attempt { try state.toJSON().write(to: stateFile, options: .atomic) } }
    }

    private func deleteRecords(_ numbers: Set<Int64>) {
        attempt {
            for file in numbers.map(recordFile) where FileManager.default.fileExists(atPath: file.path) {
                try FileManager.default.removeItem(at: file)
            }
        }
    }

    private func recordFile(_ number: Int64) -> URL {
        options.folder.appendingPathComponent("\(number).event")
    }

    private func attempt(_ work: () throws -> Void) {
        if isStorageOff { return }
        do {
            try work()
        } catch {
            isStorageOff = true
            options.onProblem("storage is off, waiting events are lost with the process: \(error)")
        }
    }

    /// The records of a folder, oldest first.
    static func recordFiles(_ folder: URL) throws -> [(Int64, URL)] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "event" }
            .compactMap { file in Int64(file.deletingPathExtension().lastPathComponent).map { ($0, file) } }
            .sorted { $0.0 < $1.0 }
    }
}
