import type { AnomalyType } from '../api/anomaly.ts';
import type { Side, Span, Verdict } from './detector.ts';

/** From here on the finding that all share names the anomaly, even where one detector is surer alone. */
const TELLING_TAIL = 1e-4;
const ODD_TAIL = 1e-3;

/** A minute as all detectors of a series see it together. */
export type Combined = {
  readonly isLearned: boolean;
  readonly side: Side;
  readonly type: AnomalyType;
  /** The probability of such a minute if nothing is wrong; 1 while nothing is known. */
  readonly tail: number;
  /** The minutes that show it, if they are more than this one. */
  readonly span?: Span;
  readonly expected: number;
  readonly spread: number;
  readonly lower: number;
  readonly upper: number;
};

/**
 * An anomaly is what no detector can explain: of the tails on a side the largest counts, so an hourly job that is
 * unusual against the last minutes is none against the same hour of other days. What a detector finds `alone` stands by
 * itself, such as a morning rise that does not come, which is usual against the last minutes.
 */
export function combine(verdicts: readonly Verdict[]): Combined | undefined {
  const learned = verdicts.filter(({ isLearned }) => isLearned);
  const [first] = learned;
  if (!first) return undefined;
  const firsts = learned.filter(({ isSecond }) => !isSecond);
  const above = firsts.length === 0 ? 1 : Math.max(...firsts.map((verdict) => verdict.above));
  const below = firsts.length === 0 ? 1 : Math.max(...firsts.map((verdict) => verdict.below));
  const side: Side = above <= below ? 'above' : 'below';
  const fall = side === 'below' ? learned.find((verdict) => verdict.fall)?.fall : undefined;
  const together = {
    side,
    tail: Math.min(above, below),
    type: side === 'above' ? ('spike' as const) : ('drop' as const),
    ...(fall && { span: fall }),
  };
  // A second opinion counts where the others find the minute odd as well: a new course may still be expected.
  const isOdd = firsts.length === 0 || together.tail <= ODD_TAIL;
  const alone = learned.flatMap((verdict) => (verdict.alone && (isOdd || !verdict.isSecond) ? [verdict.alone] : []));
  const [surest] = alone.sort((a, b) => a.tail - b.tail);
  const isTold = surest?.side === side && together.tail <= TELLING_TAIL;
  const found =
    surest && surest.tail < together.tail ? { ...surest, ...(isTold && { type: together.type }) } : together;
  const shown = firsts.length === 0 ? learned : firsts;
  const { expected, spread } = shown.at(-1) ?? first;
  return {
    isLearned: true,
    ...found,
    expected,
    spread,
    lower: Math.min(...shown.map((verdict) => verdict.lower)),
    upper: Math.max(...shown.map((verdict) => verdict.upper)),
  };
}
