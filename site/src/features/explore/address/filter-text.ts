import type {
  BehaviourSpan,
  CohortFilter,
  Did,
  DidInSequence,
  EventTest,
} from '../../../../../core/api/kinds/behaviour-filters.ts';
import { OPERATORS, SCOPES } from '../../../../../core/api/kinds/field-names.ts';
import type { DateRange, Filter, FilterValue, PropertyFilter } from '../../../../../core/api/kinds/fields.ts';
import { ownValue } from '../../../../../core/base/own-value.ts';
import { type Call, type Chain, chain, type Expression, isCall } from './notation.ts';
import { memberOf, merged, onlyText, readAll, wholeOf, wrap } from './read.ts';

/** `plan:in:pro,team`, `or(…;…)`, `did(order;at_least:3;within:last_30_days)`, `cohort(buyers)`. */
export function filterExpression(filter: Filter): Expression {
  if ('property' in filter) return testExpression(filter);
  if ('and' in filter) return { call: 'and', arguments: filter.and.map(filterExpression) };
  if ('or' in filter) return { call: 'or', arguments: filter.or.map(filterExpression) };
  if ('not' in filter) return { call: 'not', arguments: [filterExpression(filter.not)] };
  if ('did' in filter) return { call: 'did', arguments: didArguments(filter.did) };
  if ('did_not' in filter) return { call: 'did_not', arguments: didArguments(filter.did_not) };
  if ('first_did' in filter) return { call: 'first_did', arguments: didArguments(filter.first_did) };
  if ('did_in_sequence' in filter) return { call: 'sequence', arguments: sequenceArguments(filter.did_in_sequence) };
  return { call: 'cohort', arguments: [chain(filter.cohort), ...(filter.operator ? [chain(filter.operator)] : [])] };
}

export function filterFrom(expression: Expression): Filter | undefined {
  return isCall(expression) ? ownValue(CALLS, expression.call)?.(expression.arguments) : testFrom(expression);
}

/** `where(…)` around filters, or nothing. */
export function whereExpression(filters: readonly Filter[] | undefined): Call[] {
  return filters?.length ? [{ call: 'where', arguments: filters.map(filterExpression) }] : [];
}

/** The filters of `where(…)`. */
export function whereFrom(expression: Call): { readonly filters: Filter[] } | undefined {
  if (expression.call !== 'where') return undefined;
  return wrap(readAll(expression.arguments, filterFrom), (filters) => ({ filters }));
}

const CALLS: Readonly<Record<string, (list: readonly Expression[]) => Filter | undefined>> = {
  and: (list) => wrap(readAll(list, filterFrom), (and) => ({ and })),
  or: (list) => wrap(readAll(list, filterFrom), (or) => ({ or })),
  not: ([first, ...more]) => (first && more.length === 0 ? wrap(filterFrom(first), (not) => ({ not })) : undefined),
  did: (list) => wrap(didFrom(list), (did) => ({ did })),
  did_not: (list) => wrap(didFrom(list), (did_not) => ({ did_not })),
  first_did: (list) =>
    wrap(didFrom(list), ({ at_least, at_most, ...first_did }) =>
      at_least === undefined && at_most === undefined ? { first_did } : undefined,
    ),
  sequence: (list) => wrap(sequenceFrom(list), (did_in_sequence) => ({ did_in_sequence })),
  cohort: cohortFrom,
};

function testExpression({ property, operator, value, scope }: PropertyFilter): Chain {
  const values = value === undefined ? [] : [value];
  return { ...chain(property, operator, ...values), ...(scope && scope !== 'event' ? { scope } : {}) };
}

function testFrom({ links, scope }: Chain): PropertyFilter | undefined {
  const [names, operators, values, ...more] = links;
  const property = onlyText(names);
  const operator = memberOf(OPERATORS, onlyText(operators));
  const isScope = scope === undefined || memberOf(SCOPES, scope) !== undefined;
  if (!property || !operator || more.length > 0 || !isScope) return undefined;
  const isList = operator === 'in' || operator === 'not_in' || (values?.length ?? 0) > 1;
  const known = memberOf(SCOPES, scope);
  return {
    property,
    operator,
    ...(values === undefined ? {} : { value: isList ? [...values] : values[0] }),
    ...(known ? { scope: known } : {}),
  };
}

function didArguments({ event, filters, ...rest }: Did): Expression[] {
  const times = (['at_least', 'at_most'] as const).flatMap((name) => {
    const count = rest[name];
    return count === undefined ? [] : [chain(name, String(count))];
  });
  return [chain(event), ...times, ...spanExpressions(rest), ...whereExpression(filters)];
}

function didFrom([head, ...options]: readonly Expression[]): Did | undefined {
  const event = head && !isCall(head) ? onlyText(head.links[0]) : undefined;
  if (!event || (head && !isCall(head) && head.links.length > 1)) return undefined;
  return merged<Did>({ event }, readAll(options, didPart));
}

function didPart(option: Expression): Partial<Did> | undefined {
  if (isCall(option))
    return option.call === 'where'
      ? wrap(readAll(option.arguments, filterFrom), (filters) => ({ filters }))
      : undefined;
  const [name, value] = option.links;
  const key = onlyText(name);
  if (key === 'at_least' || key === 'at_most') return wrap(wholeOf(onlyText(value)), (count) => ({ [key]: count }));
  return spanPart(option);
}

function spanExpressions({ within, date_range: range }: BehaviourSpan): Expression[] {
  if (within !== undefined) return [chain('within', within)];
  if (range === undefined) return [];
  if (typeof range === 'string') return [chain('range', range)];
  if ('since' in range) return [chain('since', range.since)];
  return 'last' in range
    ? [chain('last', [String(range.last), range.unit])]
    : [chain('range', [range.start, range.end])];
}

function spanPart({ links }: Chain): BehaviourSpan | undefined {
  const [name, values = []] = links;
  const [first, second] = values;
  if (links.length !== 2 || typeof first !== 'string') return undefined;
  const key = onlyText(name);
  if (key === 'within' && second === undefined) return { within: first };
  return wrap(rangeFrom(key, first, second), (date_range) => ({ date_range }));
}

function rangeFrom(key: string | undefined, first: string, second: FilterValue | undefined): DateRange | undefined {
  if (key === 'since' && second === undefined) return { since: first };
  if (key === 'range') return typeof second === 'string' ? { start: first, end: second } : first;
  if (key !== 'last') return undefined;
  const unit = memberOf(['day', 'week', 'month', 'quarter', 'year'] as const, second);
  return wrap(wholeOf(first), (last) => (unit ? { last, unit } : undefined));
}

function sequenceArguments({ steps, window, ...span }: DidInSequence): Expression[] {
  const parts = steps.map(
    ({ event, filters }): Call => ({
      call: 'step',
      arguments: [chain(event), ...whereExpression(filters)],
    }),
  );
  return [...parts, ...(window === undefined ? [] : [chain('window', window)]), ...spanExpressions(span)];
}

function sequenceFrom(list: readonly Expression[]): DidInSequence | undefined {
  const steps = readAll(
    list.filter((each) => isCall(each)),
    (each): EventTest | undefined => {
      const did = each.call === 'step' ? didFrom(each.arguments) : undefined;
      return did && { event: did.event, ...(did.filters ? { filters: did.filters } : {}) };
    },
  );
  const options = readAll(
    list.filter((each): each is Chain => !isCall(each)),
    (each) => (onlyText(each.links[0]) === 'window' ? { window: onlyText(each.links[1]) } : spanPart(each)),
  );
  return steps && merged<DidInSequence>({ steps }, options);
}

function cohortFrom([name, operator, ...more]: readonly Expression[]): CohortFilter | undefined {
  const cohort = name && !isCall(name) ? onlyText(name.links[0]) : undefined;
  if (!cohort || more.length > 0 || (operator && isCall(operator))) return undefined;
  if (!operator) return { cohort };
  const known = memberOf(['in', 'not_in'] as const, onlyText(operator.links[0]));
  return known && { cohort, operator: known };
}
