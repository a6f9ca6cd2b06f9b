import { type Query, value } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import type { Paths } from './request.ts';
import { cutPaths } from './steps.ts';

/**
 * The tree of `paths`. Rows: `step, source, is_source_rest, target, is_target_rest, moved, ended, cut`: how many paths go
 * on from `source` to `target`, end at `source`, and are cut there; `target` is '' at the end of a path. Rows of step 0
 * are whole paths, `source` a list of values as JSON and `moved` their number.
 *
 * Equal paths are counted first. Each is then taken apart into its steps, and at each step the largest values keep their
 * names. All paths at a step came from the step before, so the size of a target is that of the same value as a source at
 * the next step, and both keep their names or neither.
 */
export function pathTree(paths: Paths): Query {
  const kept = value('UInt8', paths.perStep);
  return sqlQuery`SELECT step, source_name AS source, is_source_rest, target_name AS target, is_target_rest, sum(moved) AS all_moved, sum(ended) AS all_ended, sum(cut) AS all_cut
FROM (
SELECT step, moved, ended, cut, step > 0 AND source_rank > ${kept} AS is_source_rest, target != '' AND target_rank > ${kept} AS is_target_rest,
  if(is_source_rest, '', source) AS source_name, if(is_target_rest, '', target) AS target_name
FROM (
SELECT *, dense_rank() OVER (PARTITION BY step ORDER BY source_size DESC, source) AS source_rank,
  dense_rank() OVER (PARTITION BY step, target = '' ORDER BY target_size DESC, target) AS target_rank
FROM (
SELECT *, sum(moved + ended + cut) OVER (PARTITION BY step, source) AS source_size, sum(moved) OVER (PARTITION BY step, target) AS target_size
FROM (
SELECT step, toString(from_value) AS source, toString(to_value) AS target,
  sumIf(units, step = 0 OR step < steps) AS moved, sumIf(ended_units, step = steps) AS ended, sumIf(cut_units, step = steps) AS cut
FROM (
SELECT path, length(path) AS steps, count() AS units, countIf(is_cut) AS cut_units, units - cut_units AS ended_units,
  row_number() OVER (ORDER BY units DESC, path) <= ${value('UInt32', paths.limit)} AS is_shown
FROM (\n${cutPaths(paths)}\n)
GROUP BY path
)
ARRAY JOIN
  if(is_shown, arrayPushBack(path, toJSONString(path)), path) AS from_value,
  if(is_shown, arrayConcat(arrayPopFront(path), ['', '']), arrayPushBack(arrayPopFront(path), '')) AS to_value,
  if(is_shown, arrayPushBack(arrayEnumerate(path), 0), arrayEnumerate(path)) AS step
GROUP BY step, source, target
)
)
)
)
GROUP BY step, source_name, is_source_rest, target_name, is_target_rest`;
}
