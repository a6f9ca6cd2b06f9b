import type { Filter } from '../../api/kinds/fields.ts';
import { isTest } from '../filters/walk-filters.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type FactContext, NUMBER_FACTS, type SessionFact, TEXT_FACTS } from '../sessions/facts.ts';
import { type Expression, emptyText, type OutputName, output } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';

/** The place of cohorts among the names of groups: no property is asked for by this name, which a cohort follows. */
export const COHORTS = 'cohort:';

/** The two forms of a viewed page, by which a report is one of pages. */
export type PageForm = 'page' | 'page_group';

export function isPageForm(name: string): name is PageForm {
  return name === 'page' || name === 'page_group';
}

const PREFIX = 'session.';
/** Facts whose names nobody would take for a property of an event. */
const OF_SESSIONS_ALONE = new Set(['entry_page', 'entry_page_group', 'exit_page', 'exit_page_group', 'is_bounce']);

/** A filter in which `entry_page` and the like stand for the facts of the session. */
export function ofSessions(filter: Filter): Filter {
  if ('and' in filter) return { and: filter.and.map(ofSessions) };
  if ('or' in filter) return { or: filter.or.map(ofSessions) };
  if ('not' in filter) return { not: ofSessions(filter.not) };
  const isFact = isTest(filter) && OF_SESSIONS_ALONE.has(filter.property);
  return isFact ? { ...filter, property: `${PREFIX}${filter.property}` } : filter;
}

/** The name of a fact, with or without `session.`; undefined if it is another property. */
export function factNamed(name: string): string | undefined {
  const bare = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
  return Object.hasOwn(TEXT_FACTS, bare) || Object.hasOwn(NUMBER_FACTS, bare) ? bare : undefined;
}

/** Whether the values of a group are numbers. */
export function isNumber(name: string): boolean {
  const fact = factNamed(name);
  return fact !== undefined && Object.hasOwn(NUMBER_FACTS, fact);
}

/**
 * The value by which a session is grouped, as text, NULL if it has none: a fact of the session, otherwise the property
 * of its first event that has one.
 *
 * @param as  name of an output of events that nothing else uses
 */
export function groupFact(name: string, as: OutputName, context: FactContext): SessionFact {
  const fact = factNamed(name);
  if (fact === undefined) {
    const label = sqlExpression`nullIf(toString(${resolveProperty(name).group}), ${emptyText})`;
    return {
      inputs: [{ as, of: label }],
      of: (over) => sqlExpression`argMinIf(${output(as)}, event_order, isNotNull(${output(as)})) ${over}`,
    };
  }
  const known = (TEXT_FACTS[fact] ?? NUMBER_FACTS[fact])?.(context);
  if (!known) throw new Error(`Not a fact of a session: ${fact}`);
  const label = (of: Expression) => sqlExpression`nullIf(toString(${of}), '')`;
  const { inputs, settled } = known;
  return { inputs, of: (over) => label(known.of(over)), ...(settled ? { settled: label(settled) } : {}) };
}
