import { type Expression, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { eventRows, graceOf, originMs, START_BIT } from './event-rows.ts';
import { adding, named } from './passes.ts';
import type { Funnel } from './request.ts';

/**
 * One row for each person, and each value that is held constant, with arrays over their events in order: `places`
 * (packed), `times` and `masks`; and `values`: those of the breakdown, by packed place. Persons whose events begin no
 * attempt are left out.
 */
export function personRows(funnel: Funnel): Query {
  const keys = [output('person'), ...(isHeld(funnel) ? [output('held')] : [])];
  return sqlQuery`SELECT *, ${{ as: 'times', of: timesOf(funnel) }}, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT ${keys}, arraySort(groupArray(packed)) AS places${funnel.isNamed ? sqlExpression`, any(name) AS name` : sqlExpression``}${groupValues(funnel)}
FROM (
${eventRows(funnel)}
)
GROUP BY ${keys}
HAVING bitTest(groupBitOr(toUInt32(packed)), ${value('UInt8', START_BIT)})
)`;
}

export const isHeld = ({ heldConstant, isWithinSession }: Funnel) => heldConstant.length > 0 || isWithinSession;

/** Each event's own time: where steps have a grace, it is taken off again. */
function timesOf(funnel: Funnel): Expression {
  const graceMs = graceOf(funnel);
  if (graceMs === 0) return sqlExpression`arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places)`;
  const grace = value('UInt32', graceMs);
  return sqlExpression`arrayMap(place -> toUInt64(bitShiftRight(place, 88)) - ${grace} * bitAnd(toUInt64(bitShiftRight(place, 83)), 31), places)`;
}

function groupValues({ breakdown, breakdownAt, order }: Funnel): Expression {
  if (breakdown.length === 0) return sqlExpression``;
  const groups = breakdown.map((_, index) => output(`g${index}`));
  const ofPersons = breakdown.flatMap(({ isOfPerson }, index) =>
    isOfPerson ? [named(`of_person${index}`, sqlExpression`any(${output(`g${index}`)})`)] : [],
  );
  const also = ofPersons.length > 0 ? sqlExpression`, ${ofPersons}` : sqlExpression``;
  const isAny = breakdownAt === 'last' || order === 'unordered';
  return isAny
    ? sqlExpression`, groupArray((packed, ${groups})) AS values${also}`
    : sqlExpression`, groupArrayIf((packed, ${groups}), bitTest(toUInt32(packed), ${value('UInt8', breakdownAt)})) AS values${also}`;
}

/** With periods: each person once for each period in which an attempt may begin; `period` is its start. */
export function inPeriods(funnel: Funnel, rows: Query): Query {
  if (!funnel.periods) return rows;
  const { entriesEndMs } = funnel;
  const hasBegun =
    entriesEndMs === undefined
      ? sqlExpression``
      : sqlExpression` AND at < ${value('UInt64', periodStart(funnel, entriesEndMs))}`;
  const begun = sqlExpression`arrayFilter((at, mask) -> bitTest(mask, ${value('UInt8', START_BIT)})${hasBegun}, times, masks)`;
  return adding(
    rows,
    named(
      'period',
      sqlExpression`arrayJoin(arrayDistinct(arrayMap(at -> roundDown(toInt64(at), ${starts(funnel)}), ${begun})))`,
    ),
  );
}

/** The rest of a condition on `at`, the time of an event. */
export function isInPeriod(funnel: Funnel): Expression {
  return funnel.periods ? sqlExpression` AND roundDown(toInt64(at), ${starts(funnel)}) = period` : sqlExpression``;
}

/** The starts of the periods; the first may lie before the range. */
function starts(funnel: Funnel): Expression {
  return value(
    'Array(Int64)',
    (funnel.periods ?? []).map((each) => periodStart(funnel, each.startMs)),
  );
}

export const periodStart = (funnel: Funnel, startMs: number): number => Math.max(0, startMs - originMs(funnel));
