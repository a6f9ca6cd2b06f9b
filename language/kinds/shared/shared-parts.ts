import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Compare, Group, Meaning, Population, Rank } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import type { ConstituentOf } from '../../reading/constituent.ts';
import type { Assumption } from '../../reading/outcome.ts';
import { compareWith } from '../../time/compare-with.ts';
import type { SpanClock } from '../../time/extent.ts';
import type { ReadContext } from '../read-kind.ts';
import { areGroups, groupsOf, rankOf } from './shared-groups.ts';
import { leftOf, type TakenParts } from './taken-parts.ts';

/** The parts that all kinds have, as the question says them. */
export type SharedParts = {
  readonly span: Span | undefined;
  readonly only: Meaning['only'];
  readonly where: Condition[];
  readonly who: Population[];
  readonly groups: Group[];
  readonly interval: Meaning['interval'];
  readonly rank: Rank | undefined;
  readonly compare: Compare | undefined;
};

/** The span of a question that names none. */
const USUAL_SPAN: Span = { is: 'last', count: 30, unit: 'day' };

/**
 * Takes the parts that all kinds have, but for those that the head of the meaning has taken before. A part beyond those
 * that a meaning has room for is left over.
 */
export function sharedParts(parts: TakenParts, context: ReadContext): SharedParts {
  const { span, compare } = spansOf(parts, context.clock);
  const groups = groupsOf(parts);
  return {
    span,
    only: onlyOf(parts),
    where: [...whereOf(parts), ...valueTests(parts)],
    who: whoOf(parts),
    groups,
    interval: parts.take(leftOf(parts, 'interval').slice(0, 1))[0]?.is.interval,
    rank: groups.length > 0 ? rankOf(parts, context) : undefined,
    compare,
  };
}

export function assumptionsOf(shared: SharedParts): Assumption[] {
  return shared.span === undefined ? [{ is: 'usual_span' }] : [];
}

function spansOf(parts: TakenParts, clock: SpanClock): { span: Span | undefined; compare: Compare | undefined } {
  const [beside] = parts.take(leftOf(parts, 'spans').slice(0, 1));
  if (beside !== undefined) {
    parts.says('compare');
    return besideSpan(beside.is.span, beside.is.with, clock);
  }
  const [first, ...others] = leftOf(parts, 'span');
  const same = others.filter((other) => JSON.stringify(other.is.span) === JSON.stringify(first?.is.span));
  parts.take(first === undefined ? [] : [first, ...same]);
  const [other] = parts.take(leftOf(parts, 'compared').slice(0, 1));
  if (other !== undefined) {
    parts.says('compare');
    return besideSpan(first?.is.span, other.is.with, clock);
  }
  const [compared] = comparedTo(parts, first !== undefined);
  const span = first?.is.span ?? compared?.is.alone;
  if (compared === undefined) return { span, compare: undefined };
  parts.says('versus', 'compare');
  return { span, compare: compareWith(compared.is.earlier, span ?? USUAL_SPAN, clock) };
}

/** "The last 7 days compared with the previous 7 days": of equal spans, the second is the one before. */
export function besideSpan(
  span: Span | undefined,
  other: Span,
  clock: SpanClock,
): { span: Span | undefined; compare: Compare } {
  const isSame = span === undefined ? other.is === 'last' : JSON.stringify(span) === JSON.stringify(other);
  return isSame
    ? { span: other, compare: compareWith({ is: 'previous' }, other, clock) }
    : { span, compare: { with: other } };
}

/** "The week before" says nothing without a span, unless it is compared, or stands for one: "WoW". */
function comparedTo(parts: TakenParts, hasSpan: boolean): readonly ConstituentOf<'compare'>[] {
  const compares = hasSpan || parts.find('versus', 'compare', 'change') !== undefined;
  const usable = leftOf(parts, 'compare').filter(({ is }) => compares || is.alone !== undefined);
  return parts.take(usable.slice(0, 1));
}

function onlyOf(parts: TakenParts): Meaning['only'] {
  const [only] = parts.take(leftOf(parts, 'only').slice(0, 1));
  if (only === undefined) return undefined;
  const { weekdays, hours } = only.is.only;
  return { ...(weekdays && { weekdays: [...weekdays] }), ...(hours && { hours: [...hours] }) };
}

function whereOf(parts: TakenParts): Condition[] {
  const conditions = parts.take(leftOf(parts, 'condition')).flatMap(({ is }) => [...is.conditions]);
  const terms = leftOf(parts, 'term').flatMap((term) => {
    const condition = conditionOfTerm(term);
    if (condition !== undefined) parts.take([term]);
    return condition ?? [];
  });
  return [...conditions, ...terms];
}

/** "Premium users" are persons with all their events; a filter such as "mobile users" is about events. */
export function conditionOfTerm({ is }: ConstituentOf<'term'>): Condition | undefined {
  const { meaning } = is;
  if (meaning.means !== 'persons' && meaning.means !== 'filter') return undefined;
  if (meaning.where === undefined || (meaning.means === 'persons' && meaning.event !== undefined)) return undefined;
  const test: Condition = { property: meaning.where.property, operator: 'is', values: [...meaning.where.in] };
  return meaning.means === 'persons' ? { ...test, scope: 'person' } : test;
}

function valueTests(parts: TakenParts): Condition[] {
  const tests = parts.take(leftOf(parts, 'values').filter((part) => !areGroups(parts, part)));
  return tests.map(({ is }) => ({ property: is.property, operator: 'is', values: [...is.values] }));
}

function whoOf(parts: TakenParts): Population[] {
  const did = parts.take(leftOf(parts, 'behaviour')).map(({ is }): Population => is.behaviour);
  const populations = parts.take(leftOf(parts, 'population')).flatMap(({ is }) => [...is.who]);
  const cohorts = parts.take(leftOf(parts, 'cohort')).map(({ is }): Population => ({ cohort: is.name, in: is.in }));
  return [...did, ...populations, ...cohorts];
}
