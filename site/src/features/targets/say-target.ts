import type { Target } from '../../../../core/api/objects/targets.ts';
import { fullValue } from '../../format/figures.ts';
import { t } from '../../words/t.ts';

/** `At least 1,000 in each month`. */
export function sayTarget({ goal, value, period }: Target): string {
  return t(`targets.said_${goal}`, { value: fullValue(value, 'number'), period: t(`targets.each_${period}`) });
}
