import { resolveProperty } from '../properties/resolve.ts';
import { type Expression, emptyText, type Output, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { adding, named, requiredSteps } from './passes.ts';
import { groupNames, personAttempts } from './persons.ts';
import type { Funnel } from './request.ts';

/** The figures of one step, by the names of their columns, in order. */
export const FIGURES = ['persons', 'open', 'median', 'mean', 'total_median', 'total_mean'] as const;

/**
 * One row for each period and group. Columns: `period`, then `is_other, is_total, groups, g0…` (with a breakdown), then
 * `FIGURES` of each step, `open` being the persons who stopped before the step with an attempt that may still go on.
 */
export function funnelTable(funnel: Funnel): Query {
  return funnel.breakdown.length === 0 ? ungrouped(funnel) : grouped(funnel);
}

const stepsOf = ({ steps }: Funnel) => steps.map((_, place) => place);
const isDone = (place: number) => sqlExpression`at[${value('UInt8', place + 1)}] > 0`;
const period = ({ periods }: Funnel) => (periods ? [output('period')] : []);

function ungrouped(funnel: Funnel): Query {
  const figures = stepsOf(funnel).flatMap((place): Output[] => {
    const [since, total] = [sinceBefore(funnel, place), sinceFirst(place)];
    return [
      named(`persons${place}`, sqlExpression`countIf(${isDone(place)})`),
      named(`open${place}`, sqlExpression`countIf(${isWaiting(funnel, place)})`),
      ...timesOf(funnel, place, {
        median: sqlExpression`quantileExactInclusiveIf(0.5)(${since}, ${isDone(place)})`,
        mean: sqlExpression`avgIf(${since}, ${isDone(place)})`,
        total_median: sqlExpression`quantileExactInclusiveIf(0.5)(${total}, ${isDone(place)})`,
        total_mean: sqlExpression`avgIf(${total}, ${isDone(place)})`,
      }),
    ];
  });
  const keys = period(funnel);
  const rows = personAttempts(funnel);
  if (keys.length === 0)
    return sqlQuery`SELECT ${figures}
FROM (${rows})`;
  return sqlQuery`SELECT ${keys}, ${figures}
FROM (${rows}) GROUP BY ${keys}`;
}

type Times = Readonly<Record<'median' | 'mean' | 'total_median' | 'total_mean', Expression>>;

/** The first step has no times, and those of the next one since the step before are those since the first. */
function timesOf(funnel: Funnel, place: number, of: Times): Output[] {
  const isSecond = placeBefore(funnel, place) === 0;
  const shown: Times =
    place === 0
      ? { median: NULL, mean: NULL, total_median: NULL, total_mean: NULL }
      : isSecond
        ? { ...of, total_median: output(`median${place}`), total_mean: output(`mean${place}`) }
        : of;
  return [
    named(`median${place}`, shown.median),
    named(`mean${place}`, shown.mean),
    named(`total_median${place}`, shown.total_median),
    named(`total_mean${place}`, shown.total_mean),
  ];
}

const NULL = sqlExpression`NULL`;

/** Groups are summed up by themselves first, ranked over all periods, and those beyond the limit put together. */
function grouped(funnel: Funnel): Query {
  const names = groupNames(funnel).map((name) => output(name));
  const apart = stepsOf(funnel).flatMap((place): Output[] => [
    named(`persons${place}`, sqlExpression`countIf(${isDone(place)})`),
    named(`open${place}`, sqlExpression`countIf(${isWaiting(funnel, place)})`),
    named(`since${place}`, sqlExpression`groupArrayIf(${sinceBefore(funnel, place)}, ${isDone(place)})`),
    named(`total${place}`, sqlExpression`groupArrayIf(${sinceFirst(place)}, ${isDone(place)})`),
  ]);
  const together = stepsOf(funnel).flatMap((place): Output[] => [
    named(`all_persons${place}`, sqlExpression`sum(${output(`persons${place}`)})`),
    named(`all_open${place}`, sqlExpression`sum(${output(`open${place}`)})`),
    ...timesOf(funnel, place, {
      median: sqlExpression`quantileExactInclusiveArray(0.5)(${output(`since${place}`)})`,
      mean: sqlExpression`avgArray(${output(`since${place}`)})`,
      total_median: sqlExpression`quantileExactInclusiveArray(0.5)(${output(`total${place}`)})`,
      total_mean: sqlExpression`avgArray(${output(`total${place}`)})`,
    }),
  ]);
  const shown = names.map((name, index) => named(`shown_g${index}`, sqlExpression`if(is_other, NULL, ${name})`));
  const shownNames = shown.map(({ as }) => output(as));
  const limit = value('UInt32', funnel.groupsMax);
  const keys = period(funnel);
  const sums = sqlQuery`SELECT ${[...keys, ...names, ...apart]}
FROM (${personAttempts(funnel)}) GROUP BY ${[...keys, ...names]}`;
  const sized = adding(sums, named('size', sqlExpression`sum(persons0) OVER (PARTITION BY ${names})`));
  const ranked = adding(
    sized,
    named('place', sqlExpression`dense_rank() OVER (ORDER BY size DESC, ${sorted(funnel)})`),
  );
  const limited = sqlQuery`SELECT *, place > ${limit} AS is_other, ${shown}
FROM (${ranked})`;
  return sqlQuery`SELECT ${[...keys]}${keys.length > 0 ? COMMA : NONE}is_other, grouping(is_other) AS is_total, uniqExact(${names}) AS groups, ${[...shownNames, ...together]}
FROM (${limited})
GROUP BY GROUPING SETS ((${[...keys, output('is_other'), ...shownNames]}), (${keys}))
ORDER BY ${[...keys, sqlExpression`is_total`, sqlExpression`is_other`]}, min(place)`;
}

const COMMA = sqlExpression`, `;
const NONE = sqlExpression``;

/** Groups of one size are ordered by name, those without a value last. */
function sorted({ breakdown }: Funnel): Expression[] {
  return breakdown.map((name, index) => {
    const group = output(`g${index}`);
    const label = resolveProperty(name).isEmptyUnset ? sqlExpression`nullIf(${group}, ${emptyText})` : group;
    return sqlExpression`${label} ASC NULLS LAST`;
  });
}

/** Seconds since the required step before; 0 at the first step. */
function sinceBefore(funnel: Funnel, place: number): Expression {
  return sqlExpression`(toInt64(at[${value('UInt8', place + 1)}]) - toInt64(at[${value('UInt8', placeBefore(funnel, place) + 1)}])) / 1000`;
}

function sinceFirst(place: number): Expression {
  return sqlExpression`(toInt64(at[${value('UInt8', place + 1)}]) - toInt64(at[1])) / 1000`;
}

/** The place of the required step before, or of the step itself if it is the first. */
export function placeBefore({ steps, order }: Funnel, place: number): number {
  if (order === 'unordered') return Math.max(0, place - 1);
  const before = steps.slice(0, place).findLastIndex(({ isOptional }) => !isOptional);
  return Math.max(0, before);
}

/** Whether a person stopped just before a required step with an attempt that may still go on. */
function isWaiting(funnel: Funnel, place: number): Expression {
  const number = requiredSteps(funnel).find((each) => each.place === place)?.step;
  if (number === undefined) return sqlExpression`0`;
  return sqlExpression`is_open AND depth + 1 = ${value('UInt8', number)}`;
}
