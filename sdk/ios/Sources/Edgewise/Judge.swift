import Foundation

/// The fate of the events of a request.
enum Outcome {
    case delivered(rejectedCodes: [String])
    /// They are tried again, however often they were tried before.
    case wait(ms: Int64)
    case tooLarge
    case refused
}

/// Decides what an answer means. No answer, 408, 429 and 5xx are tried again: after `Retry-After`, or after a random time
/// between half and the whole of a wait that doubles, so that apps that failed together do not return together.
///
/// - Parameter failures: consecutive failures before this one
func judge(_ answer: Answer, failures: Int, random: Double) -> Outcome {
    let status = answer.status
    if (200..<300).contains(status) { return .delivered(rejectedCodes: rejectedCodes(answer.body)) }
    if status == 413 { return .tooLarge }
    if status != 0 && status != 408 && status != 429 && status < 500 { return .refused }
    let ceiling = min(Limits.retryMsMax, Limits.retryMsMin << Int64(min(failures, 16)))
    let backoffMs = Int64(Double(ceiling) * (1 + random) * 0.5)
    let asked = Double(answer.retryAfter?.trimmingCharacters(in: .whitespaces) ?? "") ?? 0
    // A header may say anything; nothing is gained by waiting for more than a day.
    let askedMs = Int64(min(max(asked, 0), 86_400) * 1_000)
    return .wait(ms: askedMs > 0 ? askedMs + backoffMs / 10 : backoffMs)
}

private func rejectedCodes(_ body: Data) -> [String] {
    let rejected = JSON.readObject(body)?["rejected"] as? [Any] ?? []
    return rejected.map { ($0 as? [String: Any])?["code"] as? String ?? "unknown" }
}
