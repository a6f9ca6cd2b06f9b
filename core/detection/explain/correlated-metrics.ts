import type { Direction } from './causes.ts';

/** A metric in the minutes of the anomaly, and as it usually is. */
export type MetricReading = {
  readonly metric: string;
  readonly expected: number;
  readonly actual: number;
  /** Events that one person usually sends; absent: one. */
  readonly perPerson?: number;
};

const METRICS_MAX = 10;
/** Distance from the expected in standard deviations of chance; hundreds of metrics are compared. */
const DEVIATION_MIN = 4;
/** A busy metric is soon beyond chance by a change that nobody would see. */
const CHANGE_MIN = 0.2;

/**
 * Metrics that moved in the same minutes and the same direction, the one furthest from what is usual first. The
 * deviation is that of counts by chance, widened by a tenth of the expected number, since traffic is never that even.
 */
export function correlatedMetrics(metric: string, direction: Direction, readings: readonly MetricReading[]): string[] {
  return readings
    .filter((reading) => reading.metric !== metric)
    .map((reading) => ({ ...reading, deviation: deviationOf(reading) }))
    .filter(({ deviation }) => (direction === 'up' ? deviation : -deviation) >= DEVIATION_MIN)
    .filter(({ expected, actual }) => Math.abs(actual - expected) >= CHANGE_MIN * expected)
    .sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation) || (a.metric < b.metric ? -1 : 1))
    .slice(0, METRICS_MAX)
    .map((reading) => reading.metric);
}

/** Against 0 expected the deviation is the root of the count: thirty of a new event are beyond chance, three are not. */
function deviationOf({ expected, actual, perPerson = 1 }: MetricReading): number {
  // A person more is several events more.
  return (actual - expected) / Math.sqrt(Math.max(1, expected) * Math.max(1, perPerson) + (0.1 * expected) ** 2);
}
