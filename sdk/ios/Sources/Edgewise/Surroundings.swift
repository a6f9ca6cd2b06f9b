import Foundation

/// Everything that the client needs from the outside. Tests replace it by a clock of their own.
public struct Surroundings {
    public var loop: Loop
    public var transport: Transport
    /// From 0 to below 1.
    public var random: () -> Double
    public var newId: () -> String
    /// Name and version of the SDK, sent with each event.
    public var library: String

    public init(
        loop: Loop,
        transport: Transport,
        random: @escaping () -> Double = { Double.random(in: 0..<1) },
        newId: @escaping () -> String = { UUID().uuidString.lowercased() },
        library: String = "edgewise-ios/\(edgewiseVersion)"
    ) {
        self.loop = loop
        self.transport = transport
        self.random = random
        self.newId = newId
        self.library = library
    }
}

public let edgewiseVersion = "0.1.0"

/// One queue that does all work of the client, in the order of the calls; and its clock.
public protocol Loop: AnyObject {
    /// Unix milliseconds.
    func nowMs() -> Int64
    func run(_ task: @escaping () -> Void)
    /// Runs the task later on the same queue; returns a function that cancels it.
    func after(_ ms: Int64, _ task: @escaping () -> Void) -> () -> Void
}

/// Sends requests.
public protocol Transport: AnyObject {
    /// Calls `done` on the client's queue.
    func post(_ url: String, _ body: Data, _ done: @escaping (Answer) -> Void)
}

/// The answer to a request; status 0 if none came.
public struct Answer {
    public let status: Int
    public var retryAfter: String?
    public var body = Data()

    public init(status: Int, retryAfter: String? = nil, body: Data = Data()) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
    }
}

/// The loop of an app: a serial queue.
public final class QueueLoop: Loop {
    private let queue = DispatchQueue(label: "dev.edgewise", qos: .utility)

    public init() {}

    public func nowMs() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    public func run(_ task: @escaping () -> Void) { queue.async(execute: task) }

    public func after(_ ms: Int64, _ task: @escaping () -> Void) -> () -> Void {
        let item = DispatchWorkItem(block: task)
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(ms)), execute: item)
        return { item.cancel() }
    }
}

/// Requests by the platform's own client, without cookies and caches.
public final class SessionTransport: Transport {
    private let loop: Loop
    private let session: URLSession

    public init(loop: Loop) {
        self.loop = loop
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.timeoutIntervalForRequest = Limits.requestSecondsMax
        session = URLSession(configuration: configuration)
    }

    public func post(_ url: String, _ body: Data, _ done: @escaping (Answer) -> Void) {
        guard let address = URL(string: url) else {
            return loop.run { done(Answer(status: 400)) }
        }
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        let loop = self.loop
        let task = session.uploadTask(with: request, from: body) { data, response, _ in
            let http = response as? HTTPURLResponse
            let retryAfter = http?.value(forHTTPHeaderField: "Retry-After")
            let answer = Answer(status: http?.statusCode ?? 0, retryAfter: retryAfter, body: data ?? Data())
            loop.run { done(answer) }
        }
        task.resume()
    }
}
