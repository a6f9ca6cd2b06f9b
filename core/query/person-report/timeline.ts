import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawRow } from '../../base/statement.ts';
import type { Answer } from '../kind.ts';
import { actor, call, column, emptyText, type Query, text, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { textCell, timeCell } from './cells.ts';
import { eventsOfPerson } from './one-person.ts';
import type { OnePerson, PersonReport } from './request.ts';

/** Rows: `place, name, event_id, path, sent, session, total`, one page of the person's events, the newest first. */
export function timelineTree(report: PersonReport, { person, session }: OnePerson): Query {
  const outputs = [
    { as: 'place', of: column('ordinal') },
    { as: 'name', of: column('event') },
    { as: 'event_id', of: sqlExpression`toString(${column('id')})` },
    { as: 'path', of: column('page') },
    { as: 'sent', of: column('properties') },
    { as: 'session', of: SESSION },
    ...(report.groupType === undefined ? [] : [WHO]),
  ];
  const within = session === undefined ? [] : [sqlExpression`${SESSION} = ${text(session)}`];
  const events = eventsOfPerson(report, person, outputs, within);
  return sqlQuery`SELECT intDiv(place, 1048576), name, event_id, path, sent, session, count() OVER ()${report.groupType === undefined ? NOTHING : sqlExpression`, who`}
FROM (
${events}
)
ORDER BY place DESC, event_id
LIMIT ${value('UInt32', report.limit)} OFFSET ${value('UInt32', report.offset)}`;
}

/** The person of each event of a group. */
const WHO = { as: 'who', of: actor('person', 'name') } as const;
const NOTHING = sqlExpression``;

/** '' outside of all sessions. */
const SESSION = call('if', actor('session', 'is_set'), actor('session', 'name'), emptyText);

const COLUMNS: QueryColumn[] = [
  { name: 'time', type: 'time', role: 'time' },
  { name: 'event', type: 'string', role: 'value' },
  { name: 'id', type: 'string', role: 'value' },
  { name: 'page', type: 'string', role: 'value' },
  { name: 'properties', type: 'string', role: 'value' },
  { name: 'session', type: 'string', role: 'value' },
];

export function timelineAnswer(rows: readonly RawRow[], { groupType }: PersonReport): Answer {
  const total = rows[0]?.[6];
  return {
    columns: groupType === undefined ? COLUMNS : [...COLUMNS, { name: 'person', type: 'string', role: 'person' }],
    rows: rows.map(([at, event, id, page, sent, session, _total, who]): Cell[] => [
      timeCell(at),
      String(event),
      String(id),
      textCell(page),
      textCell(sent) ?? '{}',
      textCell(session),
      ...(groupType === undefined ? [] : [textCell(who)]),
    ]),
    ...(typeof total === 'number' ? { totals: { rows: total } } : {}),
  };
}
