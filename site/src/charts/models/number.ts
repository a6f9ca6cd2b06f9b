import { type Change, changeBetween } from './trend.ts';
import type { Unit } from './units.ts';

/** One figure, alone or beside that of an earlier span. */
export type NumberModel = {
  readonly label: string;
  /** Null if there was nothing to measure. */
  readonly value: number | null;
  readonly earlier?: { readonly value: number | null; readonly days: string };
  readonly unit: Unit;
  /** More is not always better: of errors or a bounce rate, less is. */
  readonly betterWhen: 'higher' | 'lower' | 'neither';
};

export type Verdict = 'better' | 'worse' | 'neutral';

export function numberChange({ value, earlier }: NumberModel): Change | null {
  return changeBetween(value, earlier?.value);
}

/** A change of less than half a tenth of a percent is none. */
export function verdictOf({ betterWhen }: Pick<NumberModel, 'betterWhen'>, change: Change | null): Verdict {
  if (change === null || betterWhen === 'neither' || change.difference === 0) return 'neutral';
  if (change.share !== null && Math.abs(change.share) < 0.0005) return 'neutral';
  return change.difference > 0 === (betterWhen === 'higher') ? 'better' : 'worse';
}
