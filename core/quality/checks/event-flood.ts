import { upperTail } from '../../detection/counts/tails.ts';
import type { Candidate, Check } from '../check.ts';
import { eventsOf, type Index, type Series } from '../profile.ts';

const EVENTS_MIN = 100;
const DAYS_MIN = 3;
const SESSIONS_A_DAY_MIN = 10;
const FACTOR = 2;

/** Sessions with an event have twice as many of it as ever: a loop, or a listener that was added twice. */
export const eventFlood: Check = {
  find: (_, index) =>
    index.series
      .filter(({ event, property }) => event !== '' && property === '')
      .flatMap((series) => candidatesOf(series, index)),
};

function candidatesOf(series: Series, index: Index): Candidate[] {
  const rates = index
    .before(eventsOf(series))
    .filter(({ units }) => units >= SESSIONS_A_DAY_MIN)
    .map(({ count, units }) => count / units);
  if (rates.length < DAYS_MIN) return [];
  const most = Math.max(...rates);
  return index.now(series).map(({ count, units, release }): Candidate => {
    const mean = units * most;
    // Events of a session come together: their number varies by far more than a Poisson count.
    const chance = upperTail(count, mean, mean * (1 + FACTOR * most) * FACTOR);
    if (count < EVENTS_MIN || units < SESSIONS_A_DAY_MIN || count < FACTOR * mean) return { chance, found: undefined };
    const { event, platform } = series;
    const place = { event, ...(platform && { platform }), ...(release && { release }) };
    const facts = { ...place, count, of: units, expected: mean, chance };
    return { chance, found: { kind: 'event_flood', severity: 'medium', facts, key: [event, platform] } };
  });
}
