import { listsFound, mayHoldLists, mayOverlap } from '../reports/breakdown.ts';
import { type Expression, type Output, output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import {
  figuresOf,
  isDone,
  isWaiting,
  listed,
  NONE,
  period,
  sinceBefore,
  sinceFirst,
  stepsOf,
  timesOf,
} from './figures.ts';
import { overlapping } from './overlapping.ts';
import { adding, named } from './passes.ts';
import { groupNames, personAttempts } from './persons.ts';
import type { Funnel } from './request.ts';

/**
 * One row for each period and group. Columns: `period`, then `is_other, is_total, groups, g0…` (with a breakdown), then
 * `FIGURES` of each step, `open` being the persons who stopped before the step with an attempt that may still go on; and
 * `lists`, if groups may hold them.
 */
export function funnelTable(funnel: Funnel): Query {
  if (funnel.breakdown.length === 0) return ungrouped(funnel);
  return mayOverlap(funnel.breakdown) ? overlapping(funnel) : grouped(funnel);
}

function ungrouped(funnel: Funnel): Query {
  const figures = figuresOf(funnel);
  const keys = period(funnel);
  const rows = personAttempts(funnel);
  if (keys.length === 0)
    return sqlQuery`SELECT ${figures}
FROM (${rows})`;
  return sqlQuery`SELECT ${keys}, ${figures}
FROM (${rows}) GROUP BY ${keys}`;
}

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
  const lists = mayHoldLists(funnel.breakdown)
    ? sqlExpression`, ${listsFound(funnel.breakdown, (index) => output(`g${index}`))} AS lists`
    : NONE;
  const limited = sqlQuery`SELECT *, place > ${limit} AS is_other, ${shown}
FROM (${ranked})`;
  return sqlQuery`SELECT ${listed(keys)}is_other, grouping(is_other) AS is_total, uniqExact(${names}) AS groups, ${[...shownNames, ...together]}${lists}
FROM (${limited})
GROUP BY GROUPING SETS ((${[...keys, output('is_other'), ...shownNames]}), (${keys}))
ORDER BY ${[...keys, sqlExpression`is_total`, sqlExpression`is_other`]}, min(place)`;
}

/** Groups of one size are ordered by name, those without a value last. */
function sorted({ breakdown }: Funnel): Expression[] {
  return breakdown.map(({ orderOf }, index) => sqlExpression`${orderOf(output(`g${index}`))} ASC NULLS LAST`);
}
