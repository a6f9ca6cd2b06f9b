import { type Expression, type Output, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { attempts } from './attempts.ts';
import { adding, named, requiredSteps } from './passes.ts';
import { isHeld } from './person-rows.ts';
import type { Funnel } from './request.ts';
import { unorderedAttempts } from './unordered.ts';

/**
 * One row for each person (and period): the attempt that counts. `person`, `period`, `depth` (required steps reached),
 * `is_open`, `at` (for each step the time of its event, milliseconds since the origin; 0 if it was not done), `start_place`
 * (the packed place of its first event), `g0…`, and `name` if the persons are listed.
 */
export function personAttempts(funnel: Funnel): Query {
  const rows = funnel.order === 'unordered' ? unorderedAttempts(funnel) : withOptional(funnel, attempts(funnel));
  const groups = funnel.breakdown.map(({ isOfPerson }, index) =>
    named(
      `g${index}`,
      isOfPerson ? output(`of_person${index}`) : sqlExpression`tupleElement(group_value, ${value('UInt8', index + 2)})`,
    ),
  );
  const outputs: Output[] = [
    named('person', output('person')),
    ...(funnel.periods ? [named('period', output('period'))] : []),
    named('depth', output('depth')),
    named('is_open', output('is_open')),
    named('at', sqlExpression`[${positionsOf(funnel).map((position) => sqlExpression`times[${position}]`)}]`),
    ...groups,
    ...(funnel.isNamed ? [named('name', output('name'))] : []),
    named('start_place', sqlExpression`places[position1]`),
  ];
  const each = sqlQuery`SELECT ${outputs}
FROM (${withGroup(funnel, rows)})`;
  return isHeld(funnel) ? bestOfHeld(funnel, each) : each;
}

export const groupNames = ({ breakdown }: Funnel): string[] => breakdown.map((_, index) => `g${index}`);

/** The position of the event of each step, by place. */
function positionsOf(funnel: Funnel): Expression[] {
  const required = requiredSteps(funnel);
  return funnel.steps.map(({ isOptional }, place) =>
    isOptional
      ? output(`option${place}`)
      : output(`position${required.find((each) => each.place === place)?.step ?? 0}`),
  );
}

/**
 * `option<place>`: the first event of an optional step after what the attempt did before it, and before the next
 * required step, or before the window ends if the attempt did not get there.
 */
function withOptional(funnel: Funnel, rows: Query): Query {
  const required = requiredSteps(funnel);
  if (required.length === funnel.steps.length) return rows;
  const begun = adding(rows, named('start_at', sqlExpression`times[position1]`));
  return funnel.steps.reduce((sofar: Query, { isOptional, withinMs }, place) => {
    if (!isOptional) return sofar;
    const step = required.filter((each) => each.place < place).length;
    const next = step < required.length ? output(`position${step + 1}`) : sqlExpression`0`;
    const before = sqlExpression`greatest(${optionsBetween(funnel, place, step)})`;
    const known = sqlQuery`SELECT *, ${[
      named(`after${place}`, before),
      named(`before${place}`, sqlExpression`if(${next} = 0, length(times) + 1, ${next})`),
      named(`since${place}`, sqlExpression`times[${output(`position${step}`)}]`),
    ]} FROM (${sofar})`;
    const isWithin =
      withinMs === undefined
        ? sqlExpression``
        : sqlExpression` AND time - ${output(`since${place}`)} <= ${value('UInt64', withinMs)}`;
    const found = sqlExpression`arrayFirstIndex((mask, place, time) -> bitTest(mask, ${value('UInt8', place)}) AND place > ${output(`after${place}`)} AND place < ${output(`before${place}`)} AND time - start_at <= ${value('UInt64', funnel.windowMs)}${isWithin}, masks, arrayEnumerate(masks), times)`;
    return sqlQuery`SELECT *, ${named(`option${place}`, sqlExpression`if(depth >= ${value('UInt8', step)}, ${found}, 0)`)} FROM (${known})`;
  }, begun);
}

/** The required step before an optional one, and the optional ones between them. */
function optionsBetween(funnel: Funnel, place: number, step: number): Expression[] {
  const from = requiredSteps(funnel)[step - 1]?.place ?? 0;
  const between = Array.from({ length: place - from - 1 }, (_, index) => output(`option${from + 1 + index}`));
  return [output(`position${step}`), sqlExpression`0`, ...between];
}

/** `group_value`: the values of the breakdown at the event that gives them; defaults if there is none. */
function withGroup(funnel: Funnel, rows: Query): Query {
  if (funnel.breakdown.length === 0) return rows;
  const { breakdownAt } = funnel;
  const last =
    funnel.order === 'unordered'
      ? funnel.steps.map((_, index) => output(`position${index + 1}`))
      : requiredSteps(funnel).map(({ step }) => output(`position${step}`));
  const position =
    breakdownAt === 'last' ? sqlExpression`[${last}][depth]` : (positionsOf(funnel)[breakdownAt] ?? sqlExpression`0`);
  const placed = adding(rows, named('group_place', sqlExpression`places[${position}]`));
  return adding(
    placed,
    named('group_value', sqlExpression`arrayFirst(each -> tupleElement(each, 1) = group_place, values)`),
  );
}

/** A person with several held values counts with the best of their attempts. */
function bestOfHeld(funnel: Funnel, rows: Query): Query {
  const keys = [output('person'), ...(funnel.periods ? [output('period')] : [])];
  const names = ['depth', 'at', 'start_place', ...groupNames(funnel), ...(funnel.isNamed ? ['name'] : [])];
  const fields = names.map((name) => output(name));
  const unpacked = names.map((name, index) =>
    named(name, sqlExpression`tupleElement(best, ${value('UInt8', index + 1)})`),
  );
  return sqlQuery`SELECT ${keys}, is_open, ${unpacked}
FROM (
SELECT ${keys}, max(open) AS is_open, argMin((${fields}), (-toInt16(depth), start_place)) AS best
FROM (SELECT *, is_open AS open FROM (${rows})) GROUP BY ${keys}
)`;
}
