import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/time/durations.ts';

const UNITS = [
  [DAY_MS, 'day'],
  [HOUR_MS, 'hour'],
  [MINUTE_MS, 'minute'],
  [SECOND_MS, 'second'],
] as const;

/** `14 days`, `1 hour`. */
export function windowText(lengthMs: number): string {
  const [unitMs, unit] = UNITS.find(([each]) => lengthMs >= each && lengthMs % each === 0) ?? [SECOND_MS, 'second'];
  const count = Math.round(lengthMs / unitMs);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
