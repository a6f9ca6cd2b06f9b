import { type Random, seededRandom } from './random.ts';
import { sendEvents } from './send.ts';
import { session } from './session.ts';
import { type DemoEvent, newVisitor, type Visitor } from './visitor.ts';

const TICK_MS = 1_000;
/** An occasional session: often enough that the page moves, rarely enough that today does not dwarf the days before. */
const SESSION_MS_MEAN = 15_000;
/**
 * The same people return again and again, also after a restart, so that there are about as many visitors per day as in
 * the history.
 */
const REGULARS = 150;
const REGULARS_SEED = 4_711;
/** Steps follow each other faster than in the history, so that viewers see a visitor move on. */
const HASTE = 3;

/** Simulates visitors from now on, until stopped. Failed sends are dropped, since this is a demonstration. */
export function startTrickle(url: string, writeKey: string): { stop(): void } {
  const drawEvents = newTrickle(Date.now(), Date.now());
  const timer = setInterval(() => {
    const due = drawEvents(Date.now());
    if (due.length > 0) void sendEvents(url, writeKey, due).catch(() => undefined);
  }, TICK_MS);
  return { stop: () => clearInterval(timer) };
}

/** Events from `startMs` on: each call returns those since the previous call, oldest first. */
export function newTrickle(seed: number, startMs: number): (nowMs: number) => DemoEvent[] {
  const random = seededRandom(seed);
  const people = seededRandom(REGULARS_SEED);
  const regulars = Array.from({ length: REGULARS }, (_, number) => newVisitor(people, `regular_${number + 1}`));
  let waiting: DemoEvent[] = [];
  let nextSessionMs = startMs;
  return (nowMs) => {
    while (nextSessionMs <= nowMs) {
      waiting.push(...hastySession(random, regulars, nextSessionMs));
      // Spaced at half to one and a half times the mean: purely random gaps would look like incidents.
      nextSessionMs += SESSION_MS_MEAN * (0.5 + random.next());
    }
    const isDue = ({ timestamp }: DemoEvent): boolean => Date.parse(timestamp) <= nowMs;
    const due = waiting.filter(isDue).sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
    waiting = waiting.filter((event) => !isDue(event));
    return due;
  };
}

function hastySession(random: Random, regulars: readonly Visitor[], startMs: number): DemoEvent[] {
  const visitor = regulars[random.int(0, regulars.length - 1)];
  if (visitor === undefined) return [];
  return session(random, visitor, startMs, true).map((event) => {
    const timeMs = startMs + (Date.parse(event.timestamp) - startMs) / HASTE;
    return { ...event, timestamp: new Date(timeMs).toISOString() };
  });
}
