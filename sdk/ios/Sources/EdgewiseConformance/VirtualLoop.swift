import Edgewise
import Foundation

/// A clock that only `pass` moves, from one scheduled task to the next.
final class VirtualLoop: Loop {
    private struct Task {
        let id: Int
        let atMs: Int64
        let run: () -> Void
    }

    private var ms: Int64
    private var tasks: [Task] = []
    private var ids = 0

    init(_ ms: Int64) {
        self.ms = ms
    }

    func nowMs() -> Int64 { ms }

    func run(_ task: @escaping () -> Void) { task() }

    func after(_ ms: Int64, _ task: @escaping () -> Void) -> () -> Void {
        ids += 1
        let id = ids
        tasks.append(Task(id: id, atMs: self.ms + max(0, ms), run: task))
        return { [weak self] in self?.tasks.removeAll { $0.id == id } }
    }

    func pass(_ passMs: Int64) {
        let endMs = ms + passMs
        while let task = tasks.filter({ $0.atMs <= endMs }).min(by: { ($0.atMs, $0.id) < ($1.atMs, $1.id) }) {
            tasks.removeAll { $0.id == task.id }
            ms = max(ms, task.atMs)
            task.run()
        }
        ms = endMs
    }

    /// The process is gone, and its tasks with it.
    func forget() {
        tasks = []
    }
}

/// Requests that end before the call does.
final class DirectTransport: Transport {
    func post(_ url: String, _ body: Data, _ done: @escaping (Answer) -> Void) {
        guard let address = URL(string: url) else { return done(Answer(status: 400)) }
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        let ended = DispatchSemaphore(value: 0)
        var answer = Answer(status: 0)
        let task = URLSession.shared.uploadTask(with: request, from: body) { data, response, _ in
            if let http = response as? HTTPURLResponse {
                let retryAfter = http.value(forHTTPHeaderField: "Retry-After")
                answer = Answer(status: http.statusCode, retryAfter: retryAfter, body: data ?? Data())
            }
            ended.signal()
        }
        task.resume()
        ended.wait()
        done(answer)
    }
}
