import type { Severity } from '../api/anomaly.ts';
import type { Episode } from './episode.ts';

/** Shares of the project that an anomaly touches, 0 to 1. */
export type Touched = {
  /** Of the events that are expected in these minutes. */
  readonly traffic: number;
  readonly persons?: number;
  readonly revenue?: number;
};

/**
 * The severity of an anomaly: points for its size, for how long it lasts and for what it touches.
 *
 * A total outage of an ordinary flow is critical from its first message: nobody waits for its size to grow. A flood is
 * critical when it is many times the usual and many events; few events are never grave, however rare they are.
 */
export function severityOf(episode: Episode, touched: Touched): Severity {
  const missing = episode.expected - episode.value;
  if (episode.side === 'below' && missing < EVENTS.few) return 'low';
  if (isOutage(episode) && isOrdinary(touched, missing)) return 'critical';
  const points = sizePoints(episode) + durationPoints(episode) + touchedPoints(touched);
  return GRADES.find((grade) => points >= grade.points)?.severity ?? 'low';
}

const EVENTS = { few: 8, many: 100 } as const;

const GRADES: readonly { readonly severity: Severity; readonly points: number }[] = [
  { severity: 'critical', points: 5 },
  { severity: 'high', points: 4 },
  { severity: 'medium', points: 2 },
];

/** At most a twentieth of what was expected came. */
function isOutage({ side, value, expected }: Episode): boolean {
  return side === 'below' && value <= expected / 20;
}

/** A flow that matters to the project: a hundredth of its traffic, money, or a hundred events that did not come. */
function isOrdinary({ traffic, persons = 0, revenue = 0 }: Touched, missing: number): boolean {
  return Math.max(traffic, persons, revenue) >= 0.01 || missing >= EVENTS.many;
}

/** By how many times the usual, and by how many events. */
function sizePoints({ side, value, expected }: Episode): number {
  const events = Math.abs(value - expected);
  if (events < EVENTS.few * 4) return 0;
  const factor = side === 'above' ? value / Math.max(1, expected) : expected / Math.max(1, value);
  const points = factor >= 10 ? 3 : factor >= 3 ? 2 : 1;
  return events >= EVENTS.many ? points : Math.min(points, 1);
}

function durationPoints({ minutes }: Episode): number {
  if (minutes >= 60) return 2;
  return minutes >= 10 ? 1 : 0;
}

function touchedPoints({ traffic, persons = 0, revenue = 0 }: Touched): number {
  const share = Math.max(traffic, persons, revenue);
  if (share >= 0.2) return 2;
  return share >= 0.05 ? 1 : 0;
}
