import type { Query } from '../tree/nodes.ts';
import { branchesOf } from './branches/branches.ts';
import { largestGroups } from './largest-groups.ts';
import type { Trend } from './request.ts';

/**
 * The tree of a trend: a select for every series and span, joined by UNION ALL; each reads only its own events.
 *
 * Rows: `series, span, time, value, currencies?`. With groups: `g0…, groups, cells, lists?, shown?, all_currencies?`, one row per group in the order of the
 * answer. Cells are `(series, span, time, value)`, followed by `whole`, which is 1 for a value of the whole range;
 * `lists` marks those of `mayHoldLists` that do hold some. Spans are numbered: the requested one, the one to compare
 * with, and from `FIRST_LEAD` on the buckets before each.
 */
export function trendTree(trend: Trend): Query {
  const branches = branchesOf(trend);
  return trend.groups.length === 0 ? branches : largestGroups(trend, branches);
}
