import { DAY_MS, HOUR_MS } from '../../../core/base/time/durations.ts';
import { seededRandom } from '../../../local/demo/random.ts';
import { AGENTS, LOCALES, SCREENS, ZONES } from './facts.ts';
import { drawVisitor, type Emit, nextArrival, playSession, stickinessOf, type Visitor } from './visitor.ts';

/** An event as `POST /track` takes it. */
export type WorldEvent = {
  readonly id: string;
  readonly event: string;
  readonly user_id: string;
  readonly anonymous_id: string;
  readonly session_id: string;
  readonly timestamp: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
};
/** Keeps the sequences of neighbouring seeds apart. */
const SEED_STEP = 7_919;

type World = { readonly endMs: number; readonly days?: number; readonly visitors?: number; readonly seed?: number };

/**
 * The history of the sample world, oldest first; the same seed and end make the same events. Planted in it: a rhythm of
 * weekdays and hours, growth of about two times, a flood of errors, an outage of signups, an experiment that works.
 */
export function generateWorld({ endMs, days = 90, visitors = 4_000, seed = 1 }: World): WorldEvent[] {
  const random = seededRandom(seed * SEED_STEP);
  const startMs = endMs - days * DAY_MS;
  const events: WorldEvent[] = [];
  const emit: Emit = (visitor, event, timeMs, properties = {}) => {
    if (timeMs >= endMs || timeMs < startMs) return;
    events.push({
      id: random.uuid(),
      event,
      user_id: visitor.userId,
      anonymous_id: visitor.anonymousId,
      session_id: visitor.sessionId,
      timestamp: new Date(timeMs).toISOString(),
      properties,
      context: contextOf(visitor),
    });
  };
  for (let number = 1; number <= visitors; number++) {
    const visitor = drawVisitor(number, random);
    let timeMs = nextArrival(startMs + random.next() ** 0.75 * days * DAY_MS, random);
    for (let isFirst = true; timeMs < endMs; isFirst = false) {
      // A second device.
      if (!isFirst && visitor.userId !== '' && random.chance(0.08)) visitor.anonymousId = `anon_${random.hex(10)}`;
      playSession(visitor, timeMs, isFirst, random, emit);
      const { again, gapDays } = stickinessOf(visitor);
      if (!random.chance(again)) break;
      timeMs = nextArrival(timeMs + random.exponential(gapDays * DAY_MS), random);
    }
  }
  const floodMs = endMs - 12 * DAY_MS;
  for (let timeMs = floodMs; timeMs < floodMs + 6 * HOUR_MS; timeMs += random.exponential(15_000) + 1) {
    emit(FLOODER, 'error', timeMs, { code: '500', page: '/app/reports' });
  }
  return events
    .filter(({ event, timestamp }) => event !== 'signup' || !isInOutage(Date.parse(timestamp), endMs))
    .sort((one, other) => (one.timestamp < other.timestamp ? -1 : one.timestamp > other.timestamp ? 1 : 0));
}

function isInOutage(timeMs: number, endMs: number): boolean {
  const outageMs = endMs - 5 * DAY_MS;
  return timeMs >= outageMs && timeMs < outageMs + 4 * HOUR_MS;
}

/** The one visitor of the flood of errors. */
const FLOODER: Visitor = {
  id: '',
  userId: '',
  anonymousId: 'anon_flood',
  sessionId: 's_flood',
  country: 'US',
  device: 'desktop',
  os: 'Linux',
  browser: 'Chrome',
  channel: 'direct',
  willPay: 'free',
  variant: 'control',
  plan: '',
};

function contextOf({ country, device, os, browser }: Visitor): Readonly<Record<string, unknown>> {
  return {
    user_agent: AGENTS[browser],
    screen: SCREENS[device],
    locale: LOCALES[country],
    timezone: ZONES[country],
    country,
    device,
    os,
    browser,
  };
}
