import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawCell, RawRow } from '../../base/statement.ts';
import { ALL_HISTORY } from '../filters/behaviour-span.ts';
import type { Answer } from '../kind.ts';
import { TRAIT_EVENTS } from '../lowering/trait-changes.ts';
import { actor, column, eventsOf, infix, type Query, select, value } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import { SEEN_COLUMNS, seenCells } from './cells.ts';
import { latestTraits, type TraitEvent } from './latest-traits.ts';
import { eventsOfPerson, isPerson } from './one-person.ts';
import type { PersonReport } from './request.ts';

/** Rows: `name, first_at, last_at, events, user_ids, anonymous_ids`, one or none. */
export function profileTree(report: PersonReport, person: string): Query {
  const outputs = [
    { as: 'name', of: actor('person', 'name') },
    { as: 'place', of: column('ordinal') },
    { as: 'user', of: column('user_id') },
    { as: 'device', of: column('anonymous_id') },
  ];
  return sqlQuery`SELECT name, intDiv(min(place), 1048576), intDiv(max(place), 1048576), count(),
  arraySort(groupUniqArrayIf(user, user != '')), arraySort(groupUniqArrayIf(1000)(device, device != ''))
FROM (
${eventsOfPerson(report, person, outputs)}
)
GROUP BY name`;
}

/** Rows: `place, strings, numbers, properties`, the events that give traits to the person, in order. */
export function traitEventsTree(person: string): Query {
  const events = select({
    outputs: [
      { as: 'place', of: column('ordinal') },
      { as: 'texts', of: column('strings') },
      { as: 'amounts', of: column('numbers') },
      { as: 'sent', of: column('properties') },
    ],
    from: eventsOf(ALL_HISTORY),
    keyed: [infix(column('event'), 'in', value('Array(String)', TRAIT_EVENTS))],
    where: [isPerson(actor('person', 'key'), person)],
  });
  return sqlQuery`SELECT mapKeys(texts), mapValues(texts), mapKeys(amounts), mapValues(amounts), sent
FROM (
${events}
)
ORDER BY place, sent`;
}

export function profileAnswer([profile]: readonly RawRow[], traitRows: readonly RawRow[]): Answer {
  const traits = [...latestTraits(traitRows.map(traitEventOf))].sort(([a], [b]) => (a < b ? -1 : 1));
  const columns: QueryColumn[] = [
    { name: 'person', type: 'string', role: 'person' },
    ...SEEN_COLUMNS,
    { name: 'user_ids', type: 'string', role: 'value' },
    { name: 'anonymous_ids', type: 'string', role: 'value' },
    ...traits.map(
      ([name, of]): QueryColumn => ({
        name: `person.${name}`,
        type: typeof of === 'number' ? 'number' : 'string',
        role: 'group',
      }),
    ),
  ];
  if (!profile) return { columns, rows: [] };
  const [name, firstAt, lastAt, events, users, devices] = profile;
  const row: Cell[] = [
    String(name),
    ...seenCells(firstAt, lastAt, events),
    JSON.stringify(users),
    JSON.stringify(devices),
    ...traits.map(([, of]) => of),
  ];
  return { columns, rows: [row] };
}

function traitEventOf([textNames, texts, numberNames, numbers, sent]: RawRow): TraitEvent {
  const fields = [...fieldsOf(textNames, texts), ...fieldsOf(numberNames, numbers)];
  return { values: new Map(fields), sent: String(sent) };
}

function fieldsOf(names: RawCell | undefined, values: RawCell | undefined): [string, string | number][] {
  if (!Array.isArray(names) || !Array.isArray(values)) return [];
  return names.map((name, index) => [
    String(name),
    typeof values[index] === 'number' ? values[index] : String(values[index]),
  ]);
}
