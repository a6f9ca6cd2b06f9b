/// Every limit of the SDK, with its unit and its reason.
public enum Limits {
    /// As in reports: a longer silence ends a session.
    static let sessionIdleMsMax: Int64 = 1_800_000
    /// As in reports: a session ends at this age.
    static let sessionMsMax: Int64 = 86_400_000

    /// One use of the radio for several events, which costs less of the battery than one for each.
    public static let flushDelayMs: Int64 = 5_000
    /// About a megabyte on disk.
    public static let queueEventsMax = 1_000
    /// One request carries an ordinary queue of some hours.
    static let batchEventsMax = 500
    /// Requests stay far below the service's 4 MB.
    static let batchBytesMax = 480_000

    /// At most 5 requests in the first minute of an outage, and about 100 in six hours.
    static let retryMsMin: Int64 = 5_000
    static let retryMsMax: Int64 = 300_000
    /// A longer answer counts as none: the radio may be gone without anybody saying so.
    static let requestSecondsMax = 30.0

    /// Far beyond the 8 levels that the service takes, and far below what overflows the stack.
    static let levelsMax = 32
}
