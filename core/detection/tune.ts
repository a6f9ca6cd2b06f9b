/** Labels that people gave to findings of a metric. */
export type LabelCounts = {
  /** Findings that were nothing. */
  readonly noise: number;
  /** Findings that were something, and stayed below the threshold. */
  readonly missed: number;
  /** Findings that were something, and were raised. */
  readonly confirmed: number;
};

/** A label moves the sensitivity by this: 0.05 is a factor of 1.6 in the false alarms that the metric may have. */
const STEP = 0.05;
/** Labels move it no further than this from what a person chose: a factor of ten. */
const SHIFT_MAX = 0.25;

/**
 * The sensitivity of a metric after its labels. Noise lowers it, what was missed raises it, each by one step. Two that were
 * confirmed make up for one that was noise: a metric that is mostly right keeps its threshold.
 *
 * @param chosen  what a person chose, 0.1 to 1
 */
export function tunedSensitivity(chosen: number, { noise, missed, confirmed }: LabelCounts): number {
  const unforgiven = Math.max(0, noise - Math.floor(confirmed / 2));
  const shift = Math.min(SHIFT_MAX, Math.max(-SHIFT_MAX, STEP * (missed - unforgiven)));
  return Math.round(Math.min(1, Math.max(0.1, chosen + shift)) * 100) / 100;
}
