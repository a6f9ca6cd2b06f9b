import { DAY_MS } from '../../base/time/durations.ts';
import { millisecondsOf } from '../reports/order.ts';
import { type Expression, number } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { Attribution } from './request.ts';

/** The weight of a touch halves in this time. */
const HALF_LIFE_MS = 7 * DAY_MS;

/**
 * The weights of the touches that count, in their order, from `counted` (their keys first) and `converted` (the
 * conversion, its key first). Shares are weights over their sum.
 */
export function weightsOf({ model }: Attribution): Expression {
  return WEIGHTS[model];
}

const LAST = sqlExpression`arrayMap(at -> toFloat64(at = length(counted)), arrayEnumerate(counted))`;

const WEIGHTS: Readonly<Record<Attribution['model'], Expression>> = {
  first: sqlExpression`arrayMap(at -> toFloat64(at = 1), arrayEnumerate(counted))`,
  last: LAST,
  last_non_direct: LAST,
  linear: sqlExpression`arrayMap(each -> toFloat64(1), counted)`,
  // Measured from the last touch, so that old ones do not all vanish: only the ratios matter.
  time_decay: sqlExpression`arrayMap(each -> exp2((${millisecondsOf(sqlExpression`each.1`)} - ${millisecondsOf(sqlExpression`counted[-1].1`)}) / ${number(HALF_LIFE_MS)}), counted)`,
  position: sqlExpression`arrayMap(at -> multiIf(length(counted) <= 2, 1, at = 1 OR at = length(counted), 0.4, 0.2 / (length(counted) - 2)), arrayEnumerate(counted))`,
};
