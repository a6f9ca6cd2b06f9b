import { seededRandom } from './random.ts';
import { sendEvents } from './send.ts';
import { type DemoEvent, eventOf, newVisitor } from './visitor.ts';

/** Detection needs some minutes of current data to compare with. */
const FIRST_AFTER_MS = 7 * 60_000;
const EVERY_MS = 3 * 60 * 60_000;
const ERRORS = 120;
const LASTS_MS = 30_000;
const SEND_MS = 2_000;

/**
 * Simulates an occasional failure of the demo company's reports for half a minute: a flood of `error` events from a
 * handful of people, which the detector finds like any other. A newcomer who looks around thus sees one alert.
 */
export function startIncidents(url: string, writeKey: string): { stop(): void } {
  let waiting: DemoEvent[] = [];
  let nextMs = Date.now() + FIRST_AFTER_MS;
  const timer = setInterval(() => {
    const nowMs = Date.now();
    if (nowMs >= nextMs) {
      waiting = errorFlood(nowMs);
      nextMs = nowMs + EVERY_MS;
    }
    const due = waiting.filter(({ timestamp }) => Date.parse(timestamp) <= nowMs);
    waiting = waiting.slice(due.length);
    if (due.length > 0) void sendEvents(url, writeKey, due).catch(() => undefined);
  }, SEND_MS);
  return { stop: () => clearInterval(timer) };
}

/** Oldest first. */
export function errorFlood(startMs: number): DemoEvent[] {
  const random = seededRandom(startMs);
  const people = Array.from({ length: 6 }, (_, number) => newVisitor(random, `affected_${number + 1}`));
  return Array.from({ length: ERRORS }, (_, number) => {
    const visitor = people[number % people.length] ?? newVisitor(random, 'affected');
    const timeMs = startMs + (number * LASTS_MS) / ERRORS;
    return eventOf(random, visitor, 'error', timeMs, { code: '500' }, '/app/reports');
  });
}
