/** Every limit of the tracker, with its unit and its reason. */

/** As in reports: a longer silence ends a session. */
export const sessionIdleMsMax = 1_800_000;
/** As in reports: a session ends at this age. */
export const sessionMsMax = 86_400_000;

/** Long enough to collect simultaneous events, short enough for a live view. */
export const batchDelayMs = 200;
/** Pages set their title after their address, and pass quickly through paths that are only redirects. */
export const settleMs = 100;

/** The oldest events are dropped beyond this: a page that is offline for days must not fill the site's storage. */
export const queueEventsMax = 500;
export const batchEventsMax = 50;
/** The same for the first file, which does not measure what it sends: two such requests of usual events outlive a page. */
export const firstEventsMax = 40;
/** A request that outlives its page may have 64 KiB, and a character of JSON takes up to three bytes. */
export const batchCharsMax = 20_000;

/** A longer body cannot outlive its page: browsers refuse more than 64 KiB. */
export const bodyCharsMax = 60_000;

/** Another tab may repeat a request that takes longer. */
export const leaseMs = 10_000;
/** The first wait after a failure is at most 1 s; it doubles each time, up to four minutes: some hundred requests in six hours. */
export const backoffMsMin = 1_000;
export const backoffMsMax = 240_000;
/** A service that asks for more has made a mistake: the queue must not be silent for ever. */
export const retryAfterMsMax = 86_400_000;
