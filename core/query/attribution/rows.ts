import type { Stretch } from '../../base/time/comparison.ts';
import { CODE } from '../money/exchange.ts';
import type { AmountRows } from '../money/left-out.ts';
import type { PropertyNumber } from '../properties/property.ts';
import { textOfEvent, textValues } from '../reports/breakdown.ts';
import { isNamed, passesFilters } from '../reports/event-choice.ts';
import { orderKey } from '../reports/order.ts';
import {
  actor,
  column,
  type Expression,
  emptyText,
  eventsOf,
  infix,
  type Query,
  type Select,
  select,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { EventGroup } from '../trend/groups.ts';
import type { Attribution } from './request.ts';
import { sessionTouches } from './session-touches.ts';

/**
 * The conversions in the range: `person, key, amount, code`, and for a list of persons `of_name`; one without a person has
 * a person that nobody is. With cohorts also `in_cohorts`.
 */
export function conversionRows(attribution: Attribution): Select {
  const { conversion, span, amount, isListed, exchange } = attribution;
  const cohorts = cohortsOf(attribution);
  return select({
    outputs: [
      { as: 'person', of: actor('person', 'key') },
      { as: 'key', of: orderKey },
      { as: 'amount', of: amount ? amountOf(exchange ? exchange.convert(amount.number) : amount.number) : ZERO },
      { as: 'code', of: amount ? codeOf(attribution) : NO_TEXT },
      ...(cohorts ? [{ as: 'in_cohorts', of: cohorts.expression }] : []),
      ...(isListed ? [{ as: 'of_name', of: actor('person', 'name') }] : []),
    ],
    from: eventsOf(span),
    keyed: isNamed(conversion),
    where: passesFilters(conversion, attribution),
  });
}

/** The breakdown by cohorts, if there is one: it is about who converts, not about a touch. */
export function cohortsOf({ groups }: Attribution): EventGroup | undefined {
  return groups.find(({ isOfPerson }) => isOfPerson);
}

const ZERO = sqlExpression`toFloat64(0)`;
const NO_TEXT = sqlExpression`CAST(NULL, 'Nullable(String)')`;

/** With a reporting currency, an amount without one is in it; once they are converted, all are. */
function codeOf({ reportingCurrency, exchange }: Attribution): Expression {
  if (exchange) return sqlExpression`CAST(${text(exchange.to)}, 'Nullable(String)')`;
  if (reportingCurrency === undefined) return sqlExpression`nullIf(${CODE}, '')`;
  return sqlExpression`CAST(if(${CODE} = '', ${text(reportingCurrency)}, ${CODE}), 'Nullable(String)')`;
}

/** The conversions with an amount in some currency. */
export function conversionAmounts(attribution: Attribution, { measured }: PropertyNumber): AmountRows {
  const { conversion, span } = attribution;
  const where = [...passesFilters(conversion, attribution), infix(column('currency'), '!=', emptyText), measured.isSet];
  return { from: eventsOf(span), keyed: isNamed(conversion), where };
}

function amountOf({ measured }: NonNullable<Attribution['amount']>['number']): Expression {
  return sqlExpression`toFloat64(if(${measured.isSet}, ${measured.number}, 0))`;
}

/** The events or sessions that may have led to a conversion: `person, key, tie, of_touch, is_direct`. */
export function touchRows(attribution: Attribution): Query {
  const { touch, touchEvents, groups } = attribution;
  if (touch === 'session') return sessionTouches(groups, touchSpan(attribution));
  return select({
    outputs: [
      { as: 'person', of: actor('person', 'key') },
      { as: 'key', of: orderKey },
      { as: 'tie', of: column('id') },
      { as: 'of_touch', of: textValues(groups.map((group) => (group.isOfPerson ? NO_TEXT : textOfEvent(group)))) },
      { as: 'is_direct', of: value('UInt8', 0) },
    ],
    from: eventsOf(touchSpan(attribution)),
    keyed: isNamed(touchEvents),
    where: [
      actor('person', 'is_set'),
      infix(column('source'), '!=', emptyText),
      ...passesFilters(touchEvents, attribution),
    ],
  });
}

/** As far back as the window of the earliest conversion reaches. */
function touchSpan({ span, windowMs }: Attribution): Stretch {
  return { startMs: windowMs === undefined ? 0 : Math.max(0, span.startMs - windowMs), endMs: span.endMs };
}
