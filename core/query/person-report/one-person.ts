import { ALL_HISTORY } from '../filters/behaviour-span.ts';
import { conditionOf } from '../filters/condition.ts';
import { groupKeys } from '../properties/group-keys.ts';
import { filterContext } from '../reports/report.ts';
import {
  actor,
  call,
  column,
  type Expression,
  eventsOf,
  type Output,
  type Select,
  select,
  text,
} from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import type { PersonReport } from './request.ts';

/** Events of the report's range and filters that are of the person. */
export function eventsOfPerson(
  report: PersonReport,
  person: string,
  outputs: readonly Output[],
  within: readonly Expression[] = [],
): Select {
  const context = filterContext(report);
  return select({
    outputs,
    from: eventsOf(report.span),
    where: [isOne(report, person), ...report.filters.map((filter) => conditionOf(filter, context)), ...within],
  });
}

/** Whether an event is of the person, or of the group, that a report is about. */
export function isOne({ groupType }: PersonReport, person: string): Expression {
  if (groupType === undefined) return isPerson(actor('person', 'key'), person);
  return call('has', groupKeys(groupType), text(person));
}

/** The name of the one that a report is about; a group's is the one asked for, however many an event has. */
export function nameOfOne({ groupType }: PersonReport, person: string): Expression {
  return groupType === undefined ? actor('person', 'name') : text(person);
}

/** The person of that name, or the one to whom the user of that name belongs. */
export function isPerson(key: Expression, person: string): Expression {
  const hash = sqlExpression`2 * cityHash64(${text(person)})`;
  const ofUser = select({
    outputs: [{ as: 'person', of: actor('person', 'key') }],
    from: eventsOf(ALL_HISTORY),
    where: [sqlExpression`${column('person_key')} = ${hash}`],
  });
  return sqlExpression`(${key} = bitShiftRight(${hash}, 1) OR ${key} IN (${ofUser}))`;
}
