import type { BehaviourSpan } from '../../api/kinds/behaviour-filters.ts';
import type { RangeClock } from '../../api/range-dates.ts';
import { nearName } from '../../base/near-name.ts';
import { ok } from '../../base/result.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/time/durations.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { parseSpan } from '../span.ts';

/** Everything that the store may hold; "never" is about this span. */
export const ALL_HISTORY: Stretch = { startMs: 0, endMs: Date.UTC(2200, 0, 1) };
const ALL_TIME = 'all_time';

/** The span of a behaviour: its own, else `unnamed`. */
export function behaviourSpan(
  { within, date_range: range }: BehaviourSpan,
  clock: RangeClock,
  unnamed: Stretch,
): Checked<Stretch> {
  if (within !== undefined && range !== undefined) return refused('two_spans', { within });
  const given = within ?? range;
  if (given === undefined) return ok(unnamed);
  if (given === ALL_TIME) return ok(ALL_HISTORY);
  const field = within === undefined ? 'date_range' : 'within';
  const near = typeof given === 'string' ? nearName(given, [ALL_TIME]) : undefined;
  return typeof given === 'string' && near !== undefined
    ? refused('unknown_range', { field, given, near })
    : parseSpan(given, clock, field);
}

const UNITS_MS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
};

/** `30m`, `12h`, `7d` as elapsed time, milliseconds. */
export function parseWindow(window: string): Checked<number> {
  const [, count, unit = ''] = /^([1-9]\d{0,6})([smhdw])$/.exec(window) ?? [];
  const unitMs = UNITS_MS[unit];
  return unitMs === undefined ? refused('unknown_window', { window }) : ok(Number(count) * unitMs);
}
