import { readFormula } from '../../../../../core/base/formula.ts';
import type { WordKey } from '../../../words/areas.ts';
import type { ReportFault } from '../kind.ts';

type FormulaFault = Pick<ReportFault, 'key' | 'args'>;

/** The fault of a formula over so many series, by the rules of the service; undefined if it has none. */
export function formulaFault(formula: string, seriesCount: number): FormulaFault | undefined {
  const read = readFormula(formula, seriesCount);
  if (read.ok) return undefined;
  const { reason, evidence } = read.error;
  return { key: FAULTS[reason], args: { ...evidence } };
}

const FAULTS = {
  formula_unfinished: 'explore.fault_formula_unfinished',
  formula_unclosed: 'explore.fault_formula_unclosed',
  formula_token: 'explore.fault_formula_token',
  formula_series: 'explore.fault_formula_series',
} as const satisfies Record<string, WordKey>;

/** The letter of a series in formulas: A for the first. */
export function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
