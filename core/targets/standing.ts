import type { TargetGoal, TargetMeasure, TargetState } from '../base/targets.ts';

/** A target, and how far its period and its metric have come. */
export type Progress = {
  readonly goal: TargetGoal;
  readonly measure: TargetMeasure;
  readonly target: number;
  /** Null: the metric has no value, as a share of nothing has none. */
  readonly value: number | null;
  /** The part of the period that is over, from 0 to 1. */
  readonly elapsed: number;
};

export type Standing = {
  readonly state: TargetState;
  /** The part of the target that is due by now; null for a level. */
  readonly expected: number | null;
  /** At the end of the period, at the pace so far; null for a level, and before anything is over. */
  readonly projected: number | null;
};

/**
 * A total is expected to grow evenly, which is all that a target without a past can assume: at a third of the month, a third. It is reached once
 * it is there, and a budget is missed once it is exceeded, however long the period still runs. A level stands where it stands.
 */
export function standingOf({ goal, measure, target, value, elapsed }: Progress): Standing {
  const isTotal = measure === 'total';
  const expected = isTotal ? target * elapsed : null;
  if (value === null) return { state: 'unknown', expected, projected: null };
  const projected = isTotal && elapsed > 0 ? value / elapsed : null;
  const isOver = elapsed >= 1;
  const isWithin = goal === 'at_least' ? value >= target : value <= target;
  return { state: stateOf({ goal, isTotal, isOver, isWithin }, value, expected ?? target), expected, projected };
}

type Facts = {
  readonly goal: TargetGoal;
  readonly isTotal: boolean;
  readonly isOver: boolean;
  readonly isWithin: boolean;
};

function stateOf({ goal, isTotal, isOver, isWithin }: Facts, value: number, due: number): TargetState {
  if (isOver) return isWithin ? 'reached' : 'missed';
  if (isTotal && goal === 'at_least' && isWithin) return 'reached';
  if (isTotal && goal === 'at_most' && !isWithin) return 'missed';
  const isInTime = goal === 'at_least' ? value >= due : value <= due;
  return isInTime ? 'on_the_way' : 'behind';
}
