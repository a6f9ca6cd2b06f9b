import { lowerTail } from '../../detection/counts/tails.ts';
import type { Candidate, Check } from '../check.ts';
import type { Index, Series } from '../profile.ts';

const DAYS_MIN = 14;
/** Holidays bring a third of a usual day; a fifth of the quietest day of four weeks is something else. */
const LEAST_SHARE = 0.2;

/** A system sends next to nothing on a whole day. */
export const trafficStopped: Check = {
  needsWholeDay: true,
  find: (_, index) => index.series.filter(({ event }) => event === '').flatMap((series) => candidatesOf(series, index)),
};

function candidatesOf(series: Series, index: Index): Candidate[] {
  const days = index.before(series);
  if (days.length < DAYS_MIN) return [];
  const least = Math.min(...days.map(({ units }) => units));
  const usual = days.reduce((sum, { units }) => sum + units, 0) / days.length;
  const count = index.now(series).reduce((sum, { units }) => sum + units, 0);
  const floor = least * LEAST_SHARE;
  const chance = lowerTail(count, least / 2, least / 2);
  if (count >= floor) return [{ chance, found: undefined }];
  const { platform } = series;
  const facts = { ...(platform && { platform }), count, of: Math.round(usual), expected: usual, chance };
  return [{ chance, found: { kind: 'traffic_stopped', severity: 'critical', facts, key: [platform] } }];
}
