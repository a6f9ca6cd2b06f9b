import { seededRandom } from './random.ts';
import { sendEvents } from './send.ts';
import { session } from './session.ts';
import { type DemoEvent, newVisitor } from './visitor.ts';

const TICK_MS = 1_000;
/** A new session every few seconds: enough that the page moves, little enough that nobody minds. */
const SESSION_MS_MEAN = 6_000;
/** Steps follow each other quicker than in the history, so that a visitor is seen to move on. */
const HASTE = 3;

/** Lets visitors come and go from now on, until stopped. Failed sends are dropped: it is a demonstration. */
export function startTrickle(url: string, writeKey: string): { stop(): void } {
  const random = seededRandom(Date.now());
  let waiting: DemoEvent[] = [];
  let nextSessionMs = Date.now();
  const tick = (): void => {
    const nowMs = Date.now();
    while (nextSessionMs <= nowMs) {
      const visitor = newVisitor(random, `visitor_${random.hex(6)}`);
      waiting.push(...session(random, visitor, nowMs, true).map((event) => hasten(event, nowMs)));
      nextSessionMs += random.exponential(SESSION_MS_MEAN);
    }
    const due = waiting.filter((event) => Date.parse(event.timestamp) <= nowMs);
    waiting = waiting.filter((event) => Date.parse(event.timestamp) > nowMs);
    if (due.length > 0) void sendEvents(url, writeKey, due).catch(() => undefined);
  };
  const timer = setInterval(tick, TICK_MS);
  return { stop: () => clearInterval(timer) };
}

function hasten(event: DemoEvent, startMs: number): DemoEvent {
  const timeMs = startMs + (Date.parse(event.timestamp) - startMs) / HASTE;
  return { ...event, timestamp: new Date(timeMs).toISOString() };
}
