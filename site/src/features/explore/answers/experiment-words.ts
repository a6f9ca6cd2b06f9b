import type { ExperimentVerdict } from '../../../../../core/base/experiments.ts';
import type { WordKey } from '../../../words/areas.ts';
import { locale } from '../../../words/t.ts';

export const VERDICT_WORDS = {
  control: 'experiments.verdict_control',
  better: 'experiments.verdict_better',
  worse: 'experiments.verdict_worse',
  not_yet: 'experiments.verdict_not_yet',
  no_difference: 'experiments.verdict_no_difference',
  nobody_converted: 'experiments.verdict_nobody_converted',
  too_few: 'experiments.verdict_too_few',
  wrong_ratio: 'experiments.verdict_wrong_ratio',
} as const satisfies Readonly<Record<ExperimentVerdict, WordKey>>;

const LEAST_TOLD = 0.001;

/** A p-value; one of which only zeros would be left is told as below a thousandth. */
export function chanceText(p: number): string {
  const digits = new Intl.NumberFormat(locale(), { maximumFractionDigits: 3 });
  return p < LEAST_TOLD ? `< ${digits.format(LEAST_TOLD)}` : digits.format(p);
}
