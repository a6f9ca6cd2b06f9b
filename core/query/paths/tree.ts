import { type Query, value } from '../tree/nodes.ts';
import { sqlQuery } from '../tree/template.ts';
import type { Paths } from './request.ts';
import { cutPaths } from './steps.ts';

/** What becomes of a path at a step, as the tree numbers it; 3 is the whole path. */
export const FATES = ['edge', 'end', 'cut', 'path'] as const;

/**
 * The tree of `paths`. Rows: `fate, step, source, is_source_rest, target, is_target_rest, whole, units`.
 *
 * Equal paths are counted first. Each is then taken apart into its moves, and the moves are counted: at each step the
 * largest values keep their names. All paths at a step came by a move of the step before, so the size of a target is
 * that of the same value as a source at the next step, and both keep their names or neither.
 */
export function pathTree(paths: Paths): Query {
  const kept = value('UInt8', paths.perStep);
  const limit = value('UInt32', paths.limit);
  return sqlQuery`SELECT fate, step, source_name AS source, is_source_rest, target_name AS target, is_target_rest, whole, sum(units) AS total
FROM (
SELECT fate, step, whole, units, source_rank > ${kept} AS is_source_rest, target_rank > ${kept} AND fate = 0 AS is_target_rest,
  if(is_source_rest, '', source) AS source_name, if(is_target_rest, '', target) AS target_name
FROM (
SELECT fate, step, source, target, whole, units,
  dense_rank() OVER (PARTITION BY step ORDER BY source_units DESC, source) AS source_rank,
  dense_rank() OVER (PARTITION BY step, fate ORDER BY target_units DESC, target) AS target_rank,
  row_number() OVER (PARTITION BY fate ORDER BY units DESC, whole) AS place
FROM (
SELECT fate, step, source, target, whole, units,
  sum(units) OVER (PARTITION BY step, source) AS source_units,
  sum(units) OVER (PARTITION BY step, fate, target) AS target_units
FROM (
SELECT move.1 AS step, move.2 AS source, move.3 AS target, move.4 AS fate, move.5 AS whole, sum(move.6) AS units
FROM (
SELECT path, count() AS paths, countIf(is_cut) AS cut_paths, countIf(NOT is_cut) AS ended_paths
FROM (\n${cutPaths(paths)}\n)
GROUP BY path
)
ARRAY JOIN arrayConcat(
  [(toUInt64(0), '', '', 3, arrayMap(value -> toString(value), path), paths)],
  arrayMap((value, next, place) -> (toUInt64(place), toString(value), toString(next), 0, emptyArrayString(), paths), arrayPopBack(path), arrayPopFront(path), arrayEnumerate(arrayPopBack(path))),
  [(length(path), toString(path[-1]), '', 1, emptyArrayString(), ended_paths), (length(path), toString(path[-1]), '', 2, emptyArrayString(), cut_paths)]
) AS move
WHERE move.6 > 0
GROUP BY step, source, target, fate, whole
)
)
)
WHERE fate != 3 OR place <= ${limit}
)
GROUP BY fate, step, source_name, is_source_rest, target_name, is_target_rest, whole`;
}
