import type { ValuesQuery } from '../../../../core/api/kinds/values.ts';
import { isUnlisted, notesOf } from '../../../../core/api/names.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { count } from '../../format/figures.ts';
import { valueLabel } from '../../format/known-values.ts';
import { shownNames } from '../../format/shown-names.ts';
import { t } from '../../words/t.ts';
import { propertyLabel } from './describe.ts';
import { isKnownProperty, isTrait, KNOWN_PROPERTIES, PROPERTY_GROUPS, type PropertyGroup } from './properties.ts';

/** Something to choose while a filter is written. `id` is the name or value as the data has it. */
export type Suggested = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly end?: string;
  /** The heading below which it stands. */
  readonly section?: string;
};

const VALUES_MAX = 200;

/** The properties that events of the last 90 days carry. */
export function propertiesQuery(projectId: string): ValuesQuery {
  return { query_type: 'values', project_id: projectId, of: 'properties', limit: 500 };
}

/** The most frequent values of a property; with a prefix, those that begin with it. */
export function valuesQuery(projectId: string, property: string, prefix: string): ValuesQuery {
  const of =
    property === 'event'
      ? ({ of: 'events' } as const)
      : ({ of: 'values', property: eventPropertyOf(property) } as const);
  return {
    query_type: 'values',
    project_id: projectId,
    ...of,
    limit: VALUES_MAX,
    ...(prefix === '' ? {} : { prefix }),
  };
}

/** Visits begin and end on pages: their values are those of the pages. */
function eventPropertyOf(property: string): string {
  return property.replace(/^(?:entry|exit)_page/, 'page');
}

/** Known properties by group, then those that were sent and the traits, narrowed to what was typed. */
export function suggestedProperties(sent: readonly string[], typed: string): Suggested[] {
  const known = Object.entries(KNOWN_PROPERTIES).map(([name, { group }]) => ({ name, group }));
  const others = sent
    .filter((name) => !isKnownProperty(name) && !NEVER_LISTED.has(name))
    .map((name) => ({ name, group: isTrait(name) ? ('people' as const) : ('sent' as const) }));
  const names = shownNames();
  return [...known, ...others]
    .filter(({ name }) => !isUnlisted(names, 'properties', name))
    .sort((a, b) => placeOf(a.group) - placeOf(b.group))
    .map(({ name, group }) => suggestionOf(name, group))
    .filter(({ id, label }) => matches(id, typed) || matches(label, typed));
}

/** Ids and times of single events, by which nobody filters a page. */
const NEVER_LISTED: ReadonlySet<string> = new Set(['id', 'timestamp', 'session_id', 'anonymous_id']);

function suggestionOf(id: string, group: PropertyGroup): Suggested {
  const label = propertyLabel(id);
  const isRenamed = notesOf(shownNames(), 'properties', id)?.display_name !== undefined;
  return { id, label, section: t(`filters.group_${group}`), ...(isRenamed ? { description: id } : {}) };
}

function placeOf(group: PropertyGroup): number {
  return PROPERTY_GROUPS.indexOf(group);
}

/** Values with their labels, narrowed to what was typed, without those that are chosen already. */
export function suggestedValues(
  property: string,
  answers: readonly QueryResponse[],
  { typed, chosen }: { readonly typed: string; readonly chosen: readonly string[] },
): Suggested[] {
  const events = new Map(
    answers.flatMap(({ rows }) => rows.map(([value, number]) => [String(value ?? ''), Number(number ?? 0)] as const)),
  );
  return [...events]
    .filter(([value]) => value !== '' && !chosen.includes(value))
    .filter(([value]) => property !== 'event' || !isUnlisted(shownNames(), 'events', value))
    .map(([value, number]) => {
      const label = valueLabel(property, value);
      return { id: value, label, end: count(number), ...(label === value ? {} : { description: value }) };
    })
    .filter(({ id, label }) => matches(id, typed) || matches(label, typed));
}

function matches(text: string, typed: string): boolean {
  return text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
}
