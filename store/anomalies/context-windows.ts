/**
 * The windows that an anomaly is compared with: the two hours before it, the same minutes of the last six days, and of the
 * same weekday in the last four weeks, the days and weeks a little widened so that a short anomaly has something to
 * compare with.
 */

const BEFORE = "timestamp >= {from: DateTime64(3, 'UTC')} - toIntervalHour(2)";
const DAYS = [1, 2, 3, 4, 5, 6];
const WEEKS = [7, 14, 21, 28];

/** Whether an event is in the anomaly or in one of the windows. Days are 24 hours: twice a year they are an hour off. */
export const IN_WINDOWS = `(${[`${BEFORE} AND timestamp < {to: DateTime64(3, 'UTC')}`, ...[...DAYS, ...WEEKS].map(within)].map((one) => `(${one})`).join('\n  OR ')})`;

/** 0: in the anomaly; -1: in the hours before; else how many days before (core/detection/explain/window-counts.ts). */
export const WINDOW = `multiIf(timestamp >= {from: DateTime64(3, 'UTC')}, 0, ${BEFORE}, -1, ${[...DAYS, ...WEEKS]
  .slice(0, -1)
  .map((days) => `${since(days)}, ${days}`)
  .join(', ')}, ${WEEKS.at(-1)})`;

function since(days: number): string {
  return `timestamp >= {from: DateTime64(3, 'UTC')} - toIntervalDay(${days}) - toIntervalMillisecond({pad_ms: UInt32})`;
}

function within(days: number): string {
  return `${since(days)} AND timestamp < {to: DateTime64(3, 'UTC')} - toIntervalDay(${days}) + toIntervalMillisecond({pad_ms: UInt32})`;
}
