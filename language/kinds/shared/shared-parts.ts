import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Compare, Group, Meaning, Population, Rank } from '../../../core/api/meaning/meaning.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import type { ConstituentMeaning, ConstituentOf } from '../../reading/constituent.ts';
import type { Assumption } from '../../reading/outcome.ts';
import { compareWith } from '../../time/compare-with.ts';
import type { SpanClock } from '../../time/extent.ts';
import type { ReadContext } from '../read-kind.ts';
import type { TakenParts } from './taken-parts.ts';

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
/** Rows of a ranking without a number. */
const USUAL_ROWS = 5;

/**
 * Takes the parts that all kinds have, but for those that the head of the meaning has taken before. A part beyond those
 * that a meaning has room for is left over.
 */
export function sharedParts(parts: TakenParts, { clock }: ReadContext): SharedParts {
  const { span, compare } = spansOf(parts, clock);
  const groups = groupsOf(parts);
  return {
    span,
    only: onlyOf(parts),
    where: [...whereOf(parts), ...valueTests(parts)],
    who: whoOf(parts),
    groups,
    interval: parts.take(left(parts, 'interval').slice(0, 1))[0]?.is.interval,
    rank: groups.length > 0 ? rankOf(parts) : undefined,
    compare,
  };
}

export function assumptionsOf(shared: SharedParts): Assumption[] {
  return shared.span === undefined ? [{ is: 'usual_span' }] : [];
}

function spansOf(parts: TakenParts, clock: SpanClock): { span: Span | undefined; compare: Compare | undefined } {
  const [beside] = parts.take(left(parts, 'spans').slice(0, 1));
  if (beside !== undefined) return { span: beside.is.span, compare: { with: beside.is.with } };
  const [first, ...others] = left(parts, 'span');
  const same = others.filter((other) => JSON.stringify(other.is.span) === JSON.stringify(first?.is.span));
  parts.take(first === undefined ? [] : [first, ...same]);
  const [compared] = comparedTo(parts, first !== undefined);
  const span = first?.is.span ?? compared?.is.alone;
  if (compared === undefined) return { span, compare: undefined };
  parts.says('versus', 'compare');
  return { span, compare: compareWith(compared.is.earlier, span ?? USUAL_SPAN, clock) };
}

/** "The week before" says nothing without a span, unless it is compared, or stands for one: "WoW". */
function comparedTo(parts: TakenParts, hasSpan: boolean): readonly ConstituentOf<'compare'>[] {
  const compares = hasSpan || parts.find('versus', 'compare', 'change') !== undefined;
  const usable = left(parts, 'compare').filter(({ is }) => compares || is.alone !== undefined);
  return parts.take(usable.slice(0, 1));
}

function onlyOf(parts: TakenParts): Meaning['only'] {
  const [only] = parts.take(left(parts, 'only').slice(0, 1));
  if (only === undefined) return undefined;
  const { weekdays, hours } = only.is.only;
  return { ...(weekdays && { weekdays: [...weekdays] }), ...(hours && { hours: [...hours] }) };
}

function whereOf(parts: TakenParts): Condition[] {
  const conditions = parts.take(left(parts, 'condition')).flatMap(({ is }) => [...is.conditions]);
  const terms = left(parts, 'term').flatMap((term) => {
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

/** Values side by side are groups to compare where the question compares, otherwise a test. */
function areGroups(parts: TakenParts, { is }: ConstituentOf<'values'>): boolean {
  const compares = parts.find('better', 'beats', 'compare', 'versus', 'each', 'winner', 'more', 'fewer') !== undefined;
  return is.values.length > 1 && (is.joined === 'versus' || is.joined === 'list' || compares);
}

function valueTests(parts: TakenParts): Condition[] {
  const tests = parts.take(left(parts, 'values').filter((part) => !areGroups(parts, part)));
  return tests.map(({ is }) => ({ property: is.property, operator: 'is', values: [...is.values] }));
}

function valueGroups(parts: TakenParts): Group[] {
  const groups = parts.take(left(parts, 'values').filter((part) => areGroups(parts, part)));
  if (groups.length > 0) parts.says('better', 'beats', 'compare', 'versus', 'each', 'both');
  return groups.map(({ is }) => ({ property: is.property, only: [...is.values] }));
}

function groupsOf(parts: TakenParts): Group[] {
  const named = parts.take(left(parts, 'group')).map(({ is }) => is.group);
  const different = named.filter((group, at) => named.findIndex((each) => same(each, group)) === at);
  return [...different, ...valueGroups(parts)];
}

const same = (one: Group, other: Group): boolean => JSON.stringify(one) === JSON.stringify(other);

function rankOf(parts: TakenParts): Rank | undefined {
  const [rank] = parts.take(parts.of('rank').slice(0, 1));
  if (rank !== undefined) {
    parts.says(rank.is.direction === 'most' ? 'top' : 'least', 'popular');
    return { direction: rank.is.direction, limit: rank.is.limit ?? rowsAsked(parts) };
  }
  if (parts.says('popular', 'top', 'peak')) return { direction: 'most', limit: rowsAsked(parts) };
  if (parts.says('least')) return { direction: 'least', limit: rowsAsked(parts) };
  const asked = parts.of('group').some(({ is }) => is.asked === true);
  return asked && parts.says('better', 'winner', 'more') ? { direction: 'most', limit: 1 } : undefined;
}

/** "Which country has the most" asks for one; "which countries" and "top countries" for several. */
function rowsAsked(parts: TakenParts): number {
  const [asked] = parts.of('group').filter(({ is }) => is.asked === true);
  const group = asked?.is.group;
  if (asked === undefined || group === undefined || !('property' in group)) return USUAL_ROWS;
  const word = parts.tokens.slice(asked.from, asked.to).at(-1)?.norm;
  const own = group.property.toLowerCase().split(/[^\p{L}]+/u);
  return word !== undefined && own.includes(word) ? 1 : USUAL_ROWS;
}

function whoOf(parts: TakenParts): Population[] {
  const did = parts.take(left(parts, 'behaviour')).map(({ is }): Population => is.behaviour);
  const cohorts = parts.take(left(parts, 'cohort')).map(({ is }): Population => ({ cohort: is.name, in: is.in }));
  return [...did, ...cohorts];
}

/** The parts of a type that nothing has taken. */
function left<T extends ConstituentMeaning['type']>(parts: TakenParts, type: T): readonly ConstituentOf<T>[] {
  return parts.of(type).filter((part) => !parts.used.has(part));
}
