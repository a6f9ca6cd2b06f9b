import Foundation

/// Ids, groups and registered properties are on every later event. One that the service refuses would take them all with
/// it, so it is refused at the call.
enum Usable {
    private static let idCharsMax = 200
    private static let typeCharsMax = 60
    /// Half of an event; the other half is its own.
    private static let registeredBytesMax = 16_000

    static func isId(_ id: String) -> Bool {
        !id.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty && id.utf16.count <= idCharsMax
    }

    static func isGroup(_ type: String, _ ids: [String]) -> Bool {
        !type.isEmpty && type.utf16.count <= typeCharsMax && !type.contains(".") && ids.allSatisfy(isId)
    }

    static func isRegister(_ properties: [String: Any]) -> Bool {
        JSON.write(properties).count <= registeredBytesMax
    }
}
