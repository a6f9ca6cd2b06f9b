"""Every limit of the SDK, with its unit and its reason."""

# Long enough to collect simultaneous events, short enough for a live view.
FLUSH_MS = 1_000
# So many events leave at once, without waiting for more.
FLUSH_EVENTS = 500
# The service takes 5,000 events and 4 MB. A smaller request is repeated sooner, and passes the limits of proxies.
BATCH_EVENTS_MAX = 500
BATCH_BYTES_MAX = 500_000
# Events that wait while the service is away. With the bytes, the memory that the SDK takes at most.
QUEUE_EVENTS_MAX = 10_000
QUEUE_BYTES_MAX = 32_000_000
# A request without an answer is repeated after this.
REQUEST_MS_MAX = 15_000
# The first wait after a failure is at most 1 s; it doubles each time, up to five minutes.
BACKOFF_MS_MIN = 1_000
BACKOFF_MS_MAX = 300_000
# A service that asks for a longer wait is asked again after a day.
RETRY_AFTER_MS_MAX = 86_400_000
# close() gives up after this unless told otherwise: platforms kill a process ten seconds after they ask it to end.
CLOSE_S_MAX = 8.0
# Objects in objects beyond this are cut: the service takes 8 levels.
DEPTH_MAX = 32
