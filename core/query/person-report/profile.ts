import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawCell, RawRow } from '../../base/statement.ts';
import { ALL_HISTORY } from '../filters/behaviour-span.ts';
import type { Answer } from '../kind.ts';
import { BRINGS_TRAITS, PERSON_TRAIT_EVENTS } from '../lowering/trait-changes.ts';
import {
  actor,
  column,
  type Expression,
  eventsOf,
  infix,
  not,
  type Output,
  type Query,
  select,
  value,
} from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { SEEN_COLUMNS, seenCells, textCell } from './cells.ts';
import { latestTraits, type Trait, type TraitEvent } from './latest-traits.ts';
import { eventsOfPerson } from './one-person.ts';
import type { PersonReport } from './request.ts';

const DEVICES_MAX = 20;

/** Rows: `name, first_at, last_at, events, user_ids, anonymous_ids, first_source, country, devices`, one or none. */
export function profileTree(report: PersonReport, person: string): Query {
  const outputs = [
    { as: 'name', of: actor('person', 'name') },
    { as: 'place', of: column('ordinal') },
    { as: 'user', of: column('user_id') },
    { as: 'anonymous', of: column('anonymous_id') },
    ...(['source', 'country', 'device', 'os', 'browser'] as const).map((name) => ({
      as: `of_${name}`,
      of: column(name),
    })),
  ];
  return sqlQuery`SELECT name, intDiv(min(place), 1048576), intDiv(max(place), 1048576), count(),
  arraySort(groupUniqArrayIf(user, user != '')), arraySort(groupUniqArrayIf(1000)(anonymous, anonymous != '')),
  argMinIf(of_source, place, of_source != ''), argMaxIf(of_country, place, of_country != ''),
  arraySort(groupUniqArrayIf(${value('UInt32', DEVICES_MAX)})([of_device, of_os, of_browser], of_device != '' OR of_os != '' OR of_browser != ''))
FROM (
${eventsOfPerson(report, person, outputs)}
)
GROUP BY name`;
}

/**
 * Rows: `time, strings, numbers, properties, is_about_traits`, the events that give traits to their owner, in order: those
 * about traits, and of persons also others that bring some under `$set` or `$set_once`.
 */
export function traitEventsTree(isOwner: Expression, names: readonly string[] = PERSON_TRAIT_EVENTS): Query {
  const isAbout = infix(column('event'), 'in', value('Array(String)', names));
  const about = select({
    outputs: traitOutputs(1),
    from: eventsOf(ALL_HISTORY),
    keyed: [isAbout],
    where: [isOwner],
  });
  // The keys of a person are few, and a filter finds their granules: other events' properties are not read.
  const keys = select({
    outputs: [{ as: 'key', of: column('person_key') }],
    from: eventsOf(ALL_HISTORY),
    where: [isOwner],
  });
  const bringing = select({
    outputs: traitOutputs(0),
    from: eventsOf(ALL_HISTORY),
    keyed: [sqlExpression`${column('person_key')} IN (${keys})`],
    where: [isOwner, not(isAbout), BRINGS_TRAITS],
  });
  const all = names === PERSON_TRAIT_EVENTS ? sqlQuery`${about}\nUNION ALL\n${bringing}` : about;
  return sqlQuery`SELECT intDiv(place, 1048576), mapKeys(texts), mapValues(texts), mapKeys(amounts), mapValues(amounts), sent, is_about
FROM (
${all}
)
ORDER BY place, sent`;
}

function traitOutputs(isAbout: 0 | 1): Output[] {
  return [
    { as: 'place', of: column('ordinal') },
    { as: 'texts', of: column('strings') },
    { as: 'amounts', of: column('numbers') },
    { as: 'sent', of: column('properties') },
    { as: 'is_about', of: value('UInt8', isAbout) },
  ];
}

export function profileAnswer([profile]: readonly RawRow[], traitRows: readonly RawRow[]): Answer {
  const traits = traitsOf(traitRows);
  const columns: QueryColumn[] = [
    { name: 'person', type: 'string', role: 'person' },
    ...SEEN_COLUMNS,
    ...FACTS.map((name): QueryColumn => ({ name, type: 'string', role: 'value' })),
    ...traitColumns(traits, 'person.'),
  ];
  if (!profile) return { columns, rows: [] };
  const [name, firstAt, lastAt, events, users, anonymous, source, country, devices] = profile;
  const row: Cell[] = [
    String(name),
    ...seenCells(firstAt, lastAt, events),
    JSON.stringify(users),
    JSON.stringify(anonymous),
    textCell(source),
    textCell(country),
    JSON.stringify(devices),
    traitsSetAt(traits),
    ...traits.map(([, { value: of }]) => of),
  ];
  return { columns, rows: [row] };
}

export type Traits = readonly (readonly [name: string, trait: Trait])[];

/** The latest traits by name, from the events that give them. */
export function traitsOf(traitRows: readonly RawRow[]): Traits {
  return [...latestTraits(traitRows.map(traitEventOf))].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function traitColumns(traits: Traits, prefix: string): QueryColumn[] {
  return traits.map(([name, { value: of }]) => ({
    name: `${prefix}${name}`,
    type: typeof of === 'number' ? 'number' : 'string',
    role: 'group',
  }));
}

/** By trait, when it got its value, as JSON. */
export function traitsSetAt(traits: Traits): string {
  return JSON.stringify(
    Object.fromEntries(traits.map(([name, { setAtMs }]) => [name, new Date(setAtMs).toISOString()])),
  );
}

const FACTS = ['user_ids', 'anonymous_ids', 'first_source', 'country', 'devices', 'traits_set_at'] as const;

function traitEventOf([atMs, textNames, texts, numberNames, numbers, sent, isAbout]: RawRow): TraitEvent {
  const fields = [...fieldsOf(textNames, texts), ...fieldsOf(numberNames, numbers)];
  // Of any other event, only what it says of its person.
  if (Number(isAbout) === 0) return { atMs: Number(atMs), values: new Map(fields.filter(isOfPerson)), sent: '{}' };
  return { atMs: Number(atMs), values: new Map(fields), sent: String(sent) };
}

function isOfPerson([name]: readonly [string, unknown]): boolean {
  return name.startsWith('$set.') || name.startsWith('$set_once.');
}

function fieldsOf(names: RawCell | undefined, values: RawCell | undefined): [string, string | number][] {
  if (!Array.isArray(names) || !Array.isArray(values)) return [];
  return names.map((name, index) => [
    String(name),
    typeof values[index] === 'number' ? values[index] : String(values[index]),
  ]);
}
