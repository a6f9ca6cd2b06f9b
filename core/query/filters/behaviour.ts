import type { BehaviourFilter, BehaviourSpan, Did, Different, FirstDid } from '../../api/kinds/behaviour-filters.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { resolveProperty } from '../properties/resolve.ts';
import {
  aggregate,
  call,
  column,
  type Expression,
  instant,
  not,
  type Query,
  select,
  text,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { rowsOf, type TestOf, WHO } from './behaviour-rows.ts';
import { ALL_HISTORY, behaviourSpan, parseWindow } from './behaviour-span.ts';
import type { ConditionOf, FilterContext } from './condition.ts';
import { personsInSequence } from './sequence.ts';

/**
 * Whether the person of an event did as the filter says. An event without a person did nothing.
 *
 * @param conditionOf  of the tests inside of the behaviour
 */
export function behaviourCondition(
  filter: BehaviourFilter,
  context: FilterContext,
  conditionOf: ConditionOf,
): Expression {
  // In a cohort too, tests of the event of a behaviour are about that event.
  const testOf: TestOf = (test, span) => conditionOf(test, { ...context, span, isOfPersons: false });
  if ('did' in filter) return did(filter.did, context, testOf);
  if ('did_not' in filter) return not(did(filter.did_not, context, testOf));
  if ('first_did' in filter) return isAmong(firstDid(filter.first_did, context, testOf));
  const { steps, window, ...span } = filter.did_in_sequence;
  const windowMs = window === undefined ? undefined : checked(parseWindow(window));
  return isAmong(personsInSequence(steps, spanOf(span, context), windowMs, testOf));
}

function isAmong(persons: Query): Expression {
  return sqlExpression`${WHO.of} IN (\n${persons}\n)`;
}

function did(asked: Did, context: FilterContext, testOf: TestOf): Expression {
  const { at_least: least = 1, at_most: most, different } = asked;
  const rows = rowsOf([asked], spanOf(asked, context), testOf);
  if (least === 1 && most === undefined && different === undefined) return isAmong(select({ outputs: [WHO], ...rows }));
  const counted = select({
    outputs: [WHO, { as: 'times', of: timesOf(different, context) }],
    ...rows,
    groupBy: ['who'],
  });
  // Those who never did it are not among those who are counted.
  if (least === 0) return not(isAmong(sqlQuery`SELECT who FROM (\n${counted}\n) WHERE times > ${times(most ?? 0)}`));
  const isAtMost = most === undefined ? value('UInt8', 1) : sqlExpression`times <= ${times(most)}`;
  return isAmong(sqlQuery`SELECT who FROM (\n${counted}\n) WHERE times >= ${times(least)} AND ${isAtMost}`);
}

/** How often the person did it: events, or different days or values of them. */
function timesOf(different: Different | undefined, { zone }: FilterContext): Expression {
  if (different === undefined) return aggregate('count');
  if (different === 'day') return sqlExpression`uniqExact(${call('to_date', column('timestamp'), text(zone))})`;
  const { text: of, isSet } = resolveProperty(different.property);
  return sqlExpression`uniqExactIf(${of}, ${isSet})`;
}

function times(count: number): Expression {
  return value('UInt32', count);
}

/** The persons whose first such event ever lies within the span. */
function firstDid(asked: FirstDid, context: FilterContext, testOf: TestOf): Query {
  const { startMs, endMs } = spanOf(asked, context);
  const firsts = select({
    outputs: [WHO, { as: 'first_at', of: aggregate('min', column('timestamp')) }],
    ...rowsOf([asked], ALL_HISTORY, testOf),
    groupBy: ['who'],
  });
  return sqlQuery`SELECT who FROM (\n${firsts}\n)
WHERE first_at >= ${instant(startMs)} AND first_at < ${instant(endMs)}`;
}

function spanOf(of: BehaviourSpan, context: FilterContext): Stretch {
  return checked(behaviourSpan(of, context, context.span));
}

/** `checkFilters` has refused what cannot be read. */
function checked<T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!read.ok) throw new Error('A behaviour was planned before it was checked');
  return read.value;
}
