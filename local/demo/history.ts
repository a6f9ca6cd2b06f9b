import { LOYALTY } from './catalogue.ts';
import { type Random, seededRandom } from './random.ts';
import { session } from './session.ts';
import { type DemoEvent, newVisitor, type Visitor } from './visitor.ts';

export type HistoryOptions = {
  readonly endMs: number;
  readonly days: number;
  readonly visitors: number;
  readonly seed: number;
};

const DAY_MS = 86_400_000;
/** Below 1: newcomers increase over time. */
const GROWTH = 0.75;
/** A visitor whose draws all fall into quiet hours comes anyway. */
const DRAWS_MAX = 50;
/** A visitor's session begins after the previous one has ended. */
const SESSION_GAP_MS = 3_600_000;

/**
 * The past of an invented software company, oldest event first: weekdays and hours of the day, growth of about two
 * times, sign-ups, purchases, an experiment with a real effect, and two planted incidents (a flood of errors twelve days
 * before the end, an outage of sign-ups five days before it). The same options draw the same history.
 */
export function demoHistory({ endMs, days, visitors, seed }: HistoryOptions): DemoEvent[] {
  const random = seededRandom(seed * 7919);
  const startMs = endMs - days * DAY_MS;
  const events: DemoEvent[] = [];
  for (let number = 1; number <= visitors; number++) {
    const visitor = newVisitor(random, `user_${number}`);
    const arrivalMs = whenPresent(random, () => startMs + random.next() ** GROWTH * days * DAY_MS);
    live(random, visitor, arrivalMs, endMs, events);
  }
  const outageMs = endMs - 5 * DAY_MS;
  const inOutage = (event: DemoEvent, timeMs: number): boolean =>
    event.event === 'signup' && timeMs >= outageMs && timeMs < outageMs + 4 * 3_600_000;
  return [...events, ...errorFlood(random, endMs)]
    .map((event) => ({ event, timeMs: Date.parse(event.timestamp) }))
    .filter(({ event, timeMs }) => timeMs >= startMs && timeMs < endMs && !inOutage(event, timeMs))
    .sort((a, b) => a.timeMs - b.timeMs)
    .map(({ event }) => event);
}

/** All sessions of one visitor until they stop coming or the history ends. */
function live(random: Random, visitor: Visitor, arrivalMs: number, endMs: number, events: DemoEvent[]): void {
  let timeMs = arrivalMs;
  for (let first = true; timeMs < endMs; first = false) {
    if (!first && visitor.userId !== '' && random.chance(0.08)) visitor.anonymousId = `anon_${random.hex(10)}`;
    events.push(...session(random, visitor, timeMs, first));
    const signedUp = visitor.userId !== '';
    const { again, gapDays } =
      LOYALTY[signedUp && visitor.willPay !== 'free' && visitor.plan === 'free' ? 'pro' : visitor.plan];
    if (!random.chance(signedUp ? again : 0.2)) return;
    const leftMs = timeMs + SESSION_GAP_MS;
    timeMs = whenPresent(random, () => leftMs + random.exponential(gapDays * DAY_MS));
  }
}

/** Draws times until one falls into an active hour; this is how hours and weekdays get their weights. */
function whenPresent(random: Random, draw: () => number): number {
  let timeMs = draw();
  for (let draws = 1; draws < DRAWS_MAX && !random.chance(presence(timeMs)); draws++) timeMs = draw();
  return timeMs;
}

/** Share of people who are active at a given time, 0 to 1. */
export function presence(timeMs: number): number {
  const date = new Date(timeMs);
  const weekend = [0, 6].includes(date.getUTCDay()) ? 0.5 : 1;
  return weekend * (0.25 + 0.75 * Math.max(0, Math.sin(((date.getUTCHours() - 5) / 24) * 2 * Math.PI)));
}

function errorFlood(random: Random, endMs: number): DemoEvent[] {
  const visitor: Visitor = { ...newVisitor(random, 'flood'), anonymousId: 'anon_flood', sessionId: 's_flood' };
  const fromMs = endMs - 12 * DAY_MS;
  const events: DemoEvent[] = [];
  for (let timeMs = fromMs; timeMs < fromMs + 6 * 3_600_000; timeMs += random.exponential(15_000) + 1) {
    events.push({
      id: random.uuid(),
      event: 'error',
      user_id: '',
      anonymous_id: visitor.anonymousId,
      session_id: visitor.sessionId,
      timestamp: new Date(timeMs).toISOString(),
      properties: { code: '500' },
      context: { page: { path: '/app/reports' }, country: 'US', device: 'desktop', os: 'Linux', browser: 'Chrome' },
    });
  }
  return events;
}
