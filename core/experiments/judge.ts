import type { ExperimentMethod, ExperimentVerdict } from '../base/experiments.ts';
import type { Arm } from './arm.ts';
import { bayesianEffect, type Effect, fixedEffect, sequentialEffect, spreadOf } from './effect.ts';
import { chanceAbove, exactP, isRare, type Share } from './shares.ts';

export type Rules = {
  readonly method: ExperimentMethod;
  /** 1 − confidence. */
  readonly alpha: number;
  /** Persons of a pair of variants at which a confidence sequence is narrowest: the planned size, fixed at launch. */
  readonly plannedPersons: number;
};

/** A variant beside the control in one metric. `chance`: that it is better, where the method gives one. */
export type Judged = Omit<Effect, 'difference'> & {
  readonly difference: number | null;
  readonly chance: number | null;
};

/** Both variants of a comparison, as shares. */
export type SharePair = { readonly control: Share; readonly test: Share };

/**
 * Compares a variant with the control. Null figures are those that do not exist, such as an uplift over 0, or that nobody can tell
 * yet: while fewer than ten persons of a variant have converted, or have not, only exact figures of the two shares are given.
 *
 * @param pairs  the shares, if the metric is one, of each phase; the exact figures are of a single phase
 */
export function compareArms(
  { control, test }: { readonly control: Arm; readonly test: Arm },
  { method, alpha, plannedPersons }: Rules,
  pairs: readonly SharePair[] = [],
): Judged {
  if (control.mean === undefined || test.mean === undefined) return NOTHING_KNOWN;
  const difference = test.mean - control.mean;
  const uplift = control.mean > 0 ? test.mean / control.mean - 1 : null;
  const bare: Judged = { difference, uplift, interval: null, p: null, chance: null };
  const [only, ...others] = pairs;
  const single = others.length === 0 ? only : undefined;
  const isNormal = !pairs.some((pair) => isRare(pair.control, pair.test));
  const spread = isNormal ? spreadOf(control, test) : undefined;
  if (method === 'bayesian') {
    const effect = spread && bayesianEffect(spread, alpha);
    const chance = single ? chanceAbove(single.control, single.test) : (effect?.chance ?? null);
    return { ...bare, ...effect, chance };
  }
  if (method === 'sequential') return { ...bare, ...(spread ? sequentialEffect(spread, alpha, plannedPersons) : {}) };
  const exact = !isNormal && single ? { p: exactP(single.control, single.test) } : {};
  return { ...bare, ...(spread ? fixedEffect(spread, alpha) : exact) };
}

const NOTHING_KNOWN: Judged = { difference: null, uplift: null, interval: null, p: null, chance: null };

/** @param p  corrected for the number of tests; null where there is none */
export function verdictOf(
  { difference, chance }: Judged,
  p: number | null,
  {
    rules: { method, alpha },
    isLessBetter,
    hasEffect,
  }: { readonly rules: Rules; readonly isLessBetter: boolean; readonly hasEffect: boolean },
): ExperimentVerdict {
  if (!hasEffect) return 'nobody_converted';
  if (difference === null) return method === 'sequential' ? 'not_yet' : 'too_few';
  const isUp = difference > 0;
  const good = isUp === isLessBetter ? 'worse' : 'better';
  if (method === 'bayesian') {
    if (chance === null) return 'too_few';
    return chance > 1 - alpha / 2 || chance < alpha / 2 ? good : 'not_yet';
  }
  if (p === null) return method === 'sequential' ? 'not_yet' : 'too_few';
  if (p < alpha) return good;
  return method === 'sequential' ? 'not_yet' : 'no_difference';
}
