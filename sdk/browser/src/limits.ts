/** Every bound of the tracker, with its unit and its reason. */

/** The rule of the reports: more silence than this ends a session. */
export const sessionIdleMsMax = 1_800_000;
/** The rule of the reports: no session lasts as long as this. */
export const sessionMsMax = 86_400_000;

/** Long enough to collect what happens together, short enough for a live view. */
export const batchDelayMs = 200;
/** Pages set their title after their address; a path that does not stay this long was only passed through. */
export const settleMs = 100;

/** The oldest are dropped beyond: a page that is offline for days must not fill the site's storage. */
export const queueEventsMax = 500;
export const batchEventsMax = 50;
/** A request that outlives its page may have 64 KiB, and a character of JSON takes up to three bytes. */
export const batchCharsMax = 20_000;

/** A request that took longer may be repeated by another tab. */
export const leaseMs = 10_000;
/** The wait after a failure is at most 1 s at first, then twice as long each time, up to a minute. */
export const backoffMsMin = 1_000;
export const backoffMsMax = 60_000;
