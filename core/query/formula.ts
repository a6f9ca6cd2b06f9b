import { type Formula, type FormulaOperator, readFormula } from '../base/formula.ts';
import { FORMULA_TERMS_MAX } from '../base/limits.ts';
import { err, ok } from '../base/result.ts';
import { type Checked, refused } from './refusals/refusal.ts';

/** The formula that the text says; `core/base/formula.ts` has the rules, which pages use too. */
export function parseFormula(text: string, seriesCount: number): Checked<Formula> {
  const read = readFormula(text, seriesCount);
  return read.ok ? read : err([read.error]);
}

/** Evaluates the formula; null if an operand is null or a divisor is zero. */
export function evaluate(formula: Formula, values: readonly (number | null)[]): number | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'series':
      return values[formula.index] ?? null;
    case 'operation': {
      const left = evaluate(formula.left, values);
      const right = evaluate(formula.right, values);
      if (left === null || right === null) return null;
      const result = OPERATIONS[formula.operator](left, right);
      return Number.isFinite(result) ? result : null;
    }
  }
}

const OPERATIONS: Record<FormulaOperator, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/**
 * The formula with each series replaced by a formula: that of a saved metric. Refuses one that has become too long, since
 * metrics within metrics may multiply its terms at each level.
 */
export function withSeries(formula: Formula, by: readonly Formula[]): Checked<Formula> {
  const replaced = replacedIn(formula, by);
  const terms = termsOf(replaced);
  return terms > FORMULA_TERMS_MAX ? refused('formula_too_long', { terms }) : ok(replaced);
}

function replacedIn(formula: Formula, by: readonly Formula[]): Formula {
  if (formula.kind === 'series') return by[formula.index] ?? formula;
  if (formula.kind === 'number') return formula;
  return { ...formula, left: replacedIn(formula.left, by), right: replacedIn(formula.right, by) };
}

function termsOf(formula: Formula): number {
  return formula.kind === 'operation' ? termsOf(formula.left) + termsOf(formula.right) : 1;
}

/** The indices of the series that the formula names. */
export function seriesIn(formula: Formula): number[] {
  if (formula.kind === 'series') return [formula.index];
  return formula.kind === 'number' ? [] : [...seriesIn(formula.left), ...seriesIn(formula.right)];
}
