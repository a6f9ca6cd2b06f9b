import Foundation

enum JSON {
    /// The value as JSON can hold it: dates as text, NaN and infinities as null, addresses and ids as text, anything else
    /// as its description. Containers that hold themselves, which only those of Objective-C can, end at a depth of 32.
    static func plain(_ value: Any?, level: Int = 0) -> Any {
        guard let value = unwrapped(value) else { return NSNull() }
        if level > Limits.levelsMax { return "[Deep]" }
        switch value {
        case is NSNull: return NSNull()
        case let text as String: return text
        case let date as Date: return isoTime(Int64((date.timeIntervalSince1970 * 1_000).rounded()))
        // Covers Bool, Int, Double and the others, and keeps which of them it was.
        case let number as NSNumber: return number.doubleValue.isFinite ? number : NSNull()
        case let url as URL: return url.absoluteString
        case let id as UUID: return id.uuidString.lowercased()
        case let members as [String: Any?]: return members.mapValues { plain($0, level: level + 1) }
        case let items as [Any?]: return items.map { plain($0, level: level + 1) }
        default: return String(describing: value)
        }
    }

    static func plainObject(_ value: [String: Any?]) -> [String: Any] {
        value.mapValues { plain($0, level: 1) }
    }

    /// An `Any` may itself hold an optional, as in `["a": Optional<Int>.none as Any]`.
    private static func unwrapped(_ value: Any?) -> Any? {
        guard let value else { return nil }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first.flatMap { unwrapped($0.value) }
    }

    /// ISO 8601 in UTC, with milliseconds.
    static func isoTime(_ ms: Int64) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        // A quarter of a millisecond more: a time that is a little below its millisecond is cut to the one before.
        return formatter.string(from: Date(timeIntervalSince1970: (Double(ms) + 0.25) / 1_000))
    }

    /// The JSON of a plain object.
    static func write(_ object: [String: Any]) -> Data {
        guard JSONSerialization.isValidJSONObject(object),
              let data = try? JSONSerialization.data(withJSONObject: object)
        else { return Data("{}".utf8) }
        return data
    }

    /// The object of a JSON text, or nil if it is not one; a text that ends within a value is not one.
    static func readObject(_ data: Data) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    }
}
