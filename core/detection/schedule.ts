/**
 * Outbursts of a machine: an hourly job, an import every night, a mailing every ten minutes. A first and a second one
 * cannot be told from an accident. The third that comes after the same interval is expected.
 */

/** First minute, last minute, largest count in a minute. */
export type Outburst = [first: number, last: number, largest: number];

const OUTBURSTS_MAX = 12;
/** Minutes between two outbursts; less is one outburst that wavers. */
const PAUSE_MINUTES_MIN = 3;

/** The outbursts with one more minute that stood out. */
export function remembered(outbursts: readonly Outburst[], minute: number, value: number): Outburst[] {
  const latest = outbursts.at(-1);
  if (latest && minute - latest[1] <= PAUSE_MINUTES_MIN) {
    return [...outbursts.slice(0, -1), [latest[0], minute, Math.max(latest[2], value)]];
  }
  return [...outbursts, [minute, minute, value] satisfies Outburst].slice(-OUTBURSTS_MAX);
}

/** Whether a count comes when earlier outbursts let expect it, and is not much larger than they were. */
export function isOnSchedule(outbursts: readonly Outburst[], minute: number, value: number): boolean {
  const usual = outbursts.filter((outburst) => value <= 1.6 * outburst[2]);
  return usual.some((middle, index) =>
    usual.slice(0, index).some((first) => {
      const interval = middle[0] - first[0];
      const since = minute - middle[0];
      const length = Math.max(middle[1] - middle[0], first[1] - first[0]);
      const times = Math.max(1, Math.round(since / interval));
      const late = since - times * interval;
      const leeway = Math.max(1, interval / 100);
      return times <= TIMES_MAX && late >= -leeway && late <= leeway + length * 1.5;
    }),
  );
}

/** An interval that was skipped twice may still go on. */
const TIMES_MAX = 3;
