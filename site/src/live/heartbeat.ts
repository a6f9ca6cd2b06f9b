/** When the page last asked over a socket (`ping`), and when it last heard anything. */
export type Heartbeat = { readonly pingedMs: number; readonly heardMs: number };

/** Often enough for a dead socket to be noticed within 20 seconds: this, the wait for an answer, and a beat. */
export const pingEveryMs = 8_000;
export const answerWithinMs = 6_000;
export const beatMs = 2_000;
/** An opening that takes longer leads nowhere. */
export const openWithinMs = 10_000;

/**
 * What to do with an open socket. A dead one gives no sign: after a sleep, a change of network or a pulled cable nothing
 * comes any more, and no `close` either. The service takes a viewer that has stopped pinging for gone, so pings go out
 * also while messages come in.
 */
export function nextBeat({ pingedMs, heardMs }: Heartbeat, nowMs: number): 'wait' | 'ping' | 'dead' {
  const isAnswered = heardMs >= pingedMs;
  if (!isAnswered) return nowMs - pingedMs >= answerWithinMs ? 'dead' : 'wait';
  return nowMs - pingedMs >= pingEveryMs ? 'ping' : 'wait';
}
