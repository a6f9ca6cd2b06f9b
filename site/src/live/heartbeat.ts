/** When the page last sent `ping` over a socket, and when it last received anything. */
export type Heartbeat = { readonly pingedMs: number; readonly heardMs: number };

/** A dead socket is noticed within 20 seconds: this interval, the wait for an answer, and one beat. */
export const pingEveryMs = 8_000;
export const answerWithinMs = 6_000;
export const beatMs = 2_000;
/** A page that was hidden for this long may have slept, and its connection with it. */
export const staleAfterMs = 15_000;
/** An opening that takes longer has failed. */
export const openWithinMs = 10_000;

/**
 * Decides what to do with an open socket. A dead one gives no sign: after sleep, a change of network or a pulled cable,
 * neither messages nor `close` arrive. The service drops viewers that stop pinging, so pings also go out while messages
 * arrive.
 */
export function nextBeat({ pingedMs, heardMs }: Heartbeat, nowMs: number): 'wait' | 'ping' | 'dead' {
  const isAnswered = heardMs >= pingedMs;
  if (!isAnswered) return nowMs - pingedMs >= answerWithinMs ? 'dead' : 'wait';
  return nowMs - pingedMs >= pingEveryMs ? 'ping' : 'wait';
}
