import { joined, listsFound, mayHoldLists } from '../reports/breakdown.ts';
import { output, type Query, value } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import { figuresOf, isDone, listed, period } from './figures.ts';
import { adding, named } from './passes.ts';
import { personAttempts } from './persons.ts';
import type { Funnel } from './request.ts';

/**
 * The rows of `funnelTable` where a person may be in several groups: in each of them, once in the row of the others, and
 * once in that of the total. So persons are set apart to the end, while groups that share nobody are summed up first.
 */
export function overlapping(funnel: Funnel): Query {
  const { breakdown, groupsMax } = funnel;
  const keys = period(funnel);
  const each = breakdown.map((group, index) => named(`each${index}`, joined(group, output(`g${index}`))));
  const names = each.map(({ as }) => output(as));
  const limit = value('UInt32', groupsMax);
  const byName = names.map((name) => sqlExpression`${name} ASC NULLS LAST`);
  const shown = names.map((name, index) =>
    named(`shown_g${index}`, sqlExpression`if(is_total OR is_beyond, NULL, ${name})`),
  );
  const columns = [...keys, output('is_total'), output('is_other'), ...shown.map(({ as }) => output(as))];
  const lists = mayHoldLists(breakdown)
    ? sqlExpression`, ${listsFound(breakdown, (index) => output(`each${index}`))} AS lists`
    : sqlExpression``;
  const spread = sqlQuery`SELECT ${listed(keys)}person, depth, is_open, at, ${each}
FROM (${personAttempts(funnel)})`;
  const sized = adding(spread, named('size', sqlExpression`countIf(${isDone(0)}) OVER (PARTITION BY ${names})`));
  const ranked = adding(sized, named('place', sqlExpression`dense_rank() OVER (ORDER BY size DESC, ${byName})`));
  const limited = adding(ranked, [
    named('is_beyond', sqlExpression`place > ${limit}`),
    named('left_out', sqlExpression`toInt64(max(place) OVER ()) - ${limit}`),
    named('is_total', sqlExpression`arrayJoin([0, 1])`),
  ]);
  const counted = sqlQuery`SELECT ${listed(keys)}person, depth, is_open, at, place, left_out, is_total, ${names},
  NOT is_total AND is_beyond AS is_other, ${shown}
FROM (${limited})
ORDER BY place
LIMIT 1 BY ${[output('person'), ...columns]}`;
  return sqlQuery`SELECT ${listed(keys)}is_other, is_total, max(left_out) AS groups, ${shown.map(({ as }) => output(as))}, ${figuresOf(funnel)}${lists}
FROM (${counted})
GROUP BY ${columns}
ORDER BY ${[...keys, output('is_total'), output('is_other')]}, min(place)`;
}
