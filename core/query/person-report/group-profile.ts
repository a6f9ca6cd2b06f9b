import type { Cell, QueryColumn } from '../../api/query.ts';
import { GROUP_PREFIX, type GroupType } from '../../base/group-types.ts';
import { ok } from '../../base/result.ts';
import type { RawRow } from '../../base/statement.ts';
import { GROUP_EVENT } from '../../ingest/event-facts.ts';
import type { Answer, Plan } from '../kind.ts';
import { actor, column, type Query } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import { numberCell, SEEN_COLUMNS, seenCells } from './cells.ts';
import { eventsOfPerson, isOne, nameOfOne } from './one-person.ts';
import { traitColumns, traitEventsTree, traitsOf, traitsSetAt } from './profile.ts';
import type { PersonReport } from './request.ts';

/** One group: when it was seen, its events, how many persons it has, and its traits. */
export function groupProfile(report: PersonReport, type: GroupType, key: string): Pick<Plan, 'queries' | 'answer'> {
  return {
    queries: [seenTree(report, key), traitEventsTree(isOne(report, key), [GROUP_EVENT])],
    answer: ([seen, traits = []]) => ok(profileOf(type, seen, traits)),
  };
}

/** Rows: `name, first_at, last_at, events, persons`, one or none. */
function seenTree(report: PersonReport, key: string): Query {
  const outputs = [
    { as: 'name', of: nameOfOne(report, key) },
    { as: 'place', of: column('ordinal') },
    { as: 'who', of: actor('person', 'key') },
    { as: 'is_somebody', of: actor('person', 'is_set') },
  ];
  return sqlQuery`SELECT name, intDiv(min(place), 1048576), intDiv(max(place), 1048576), count(), uniqExactIf(who, is_somebody)
FROM (
${eventsOfPerson(report, key, outputs)}
)
GROUP BY name`;
}

function profileOf(type: GroupType, [seen]: readonly RawRow[], traitRows: readonly RawRow[]): Answer {
  const traits = traitsOf(traitRows);
  const columns: QueryColumn[] = [
    { name: 'person', type: 'string', role: 'person' },
    ...SEEN_COLUMNS,
    { name: 'persons', type: 'number', role: 'value' },
    { name: 'traits_set_at', type: 'string', role: 'value' },
    ...traitColumns(traits, `${GROUP_PREFIX}${type}.`),
  ];
  if (!seen) return { columns, rows: [] };
  const [name, firstAt, lastAt, events, persons] = seen;
  const row: Cell[] = [
    String(name),
    ...seenCells(firstAt, lastAt, events),
    numberCell(persons),
    traitsSetAt(traits),
    ...traits.map(([, { value }]) => value),
  ];
  return { columns, rows: [row] };
}
