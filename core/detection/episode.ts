import type { AnomalyType } from '../api/anomaly.ts';
import type { Combined } from './combine.ts';
import type { Side } from './detector.ts';

/** An anomaly of a series from its first minute to its last. */
export type Episode = {
  readonly side: Side;
  readonly type: AnomalyType;
  /** Unix minute. */
  readonly sinceMinute: number;
  /** Minutes from the first to the latest that was unusual. */
  readonly minutes: number;
  /** Sums over these minutes. */
  readonly value: number;
  readonly expected: number;
  /** The least probable minute so far. */
  readonly tail: number;
  /** Usual minutes in a row at the end. */
  readonly calmMinutes: number;
  /** It has lasted so long that it is the new normal: it has ended, and its kind does not begin again before calm. */
  readonly isOver?: true;
};

/** Usual minutes in a row that end an anomaly. */
const CALM_MINUTES = 5;
/** A flood or a new level of this length is the new normal. A silence is never normal so soon. */
const SPIKE_MINUTES_MAX = 24 * 60;
const DROP_MINUTES_MAX = 7 * 24 * 60;

export type Turn = {
  /** Absent outside anomalies. */
  readonly episode?: Episode;
  readonly change?: 'began' | 'continued' | 'ended';
  /** The episode that has just ended. */
  readonly ended?: Episode;
};

/** Takes an anomaly of a series through one more minute. */
export function turn(
  before: Episode | undefined,
  minute: number,
  value: number,
  judged: Combined,
  allowed: number,
): Turn {
  if (!before) return judged.tail <= allowed ? began(minute, value, judged) : {};
  // It holds on what would not have begun it: the square root is half as many orders of magnitude.
  const isUnusual = judged.side === before.side && judged.tail <= Math.sqrt(allowed);
  const calmMinutes = isUnusual ? 0 : before.calmMinutes + 1;
  const lasted = minute - before.sinceMinute + 1;
  const isNewNormal = lasted > (before.side === 'above' ? SPIKE_MINUTES_MAX : DROP_MINUTES_MAX);
  if (before.isOver) return calmMinutes >= CALM_MINUTES ? {} : { episode: { ...before, calmMinutes } };
  if (calmMinutes >= CALM_MINUTES) return { change: 'ended', ended: before };
  if (isNewNormal) return { change: 'ended', ended: before, episode: { ...before, isOver: true } };
  if (!isUnusual) return { change: 'continued', episode: { ...before, calmMinutes } };
  return {
    change: 'continued',
    episode: {
      ...before,
      minutes: lasted,
      value: before.value + value,
      expected: before.expected + judged.expected,
      tail: Math.min(before.tail, judged.tail),
      calmMinutes,
    },
  };
}

function began(minute: number, value: number, { side, type, tail, expected, span }: Combined): Turn {
  const shown = span ?? { minutes: 1, value, expected };
  const sinceMinute = minute - shown.minutes + 1;
  return { change: 'began', episode: { side, type, sinceMinute, ...shown, tail, calmMinutes: 0 } };
}
