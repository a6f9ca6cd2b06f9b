import type { RuleCondition } from '../../api/alert-rules.ts';
import { shownNumber } from '../shown-number.ts';
import type { Condition } from './condition.ts';

/** Above or below a number, with one of its own to clear, so that a number on the edge does not come and go. */
export function threshold(own: Extract<RuleCondition, { type: 'threshold' }>): Condition {
  const { direction, value: limit, clear } = own;
  const isBeyond = (value: number, bound: number) => (direction === 'above' ? value > bound : value < bound);
  const isBack = (value: number, bound: number) => (direction === 'above' ? value < bound : value > bound);
  return {
    past: () => [],
    firesOnHigh: direction === 'above',
    text: `${direction} ${shownNumber(limit)}`,
    judge({ value }) {
      if (isBeyond(value, limit)) {
        return { outcome: 'fires', text: `${shownNumber(value)}, ${direction} ${shownNumber(limit)}` };
      }
      const clears = clear === undefined || isBack(value, clear);
      const bound = clear === undefined ? `not ${direction} ${shownNumber(limit)}` : clearText(clears, clear);
      return { outcome: clears ? 'clears' : 'between', text: `${shownNumber(value)}, ${bound}` };
    },
  };

  function clearText(clears: boolean, bound: number): string {
    const side = direction === 'above' ? 'below' : 'above';
    return `${clears ? '' : 'not '}${side} ${shownNumber(bound)}`;
  }
}
