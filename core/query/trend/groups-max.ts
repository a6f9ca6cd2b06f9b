import { QUERY_ROWS_MAX } from '../../base/limits.ts';
import { ok } from '../../base/result.ts';
import { type Checked, refused } from '../refusals/refusal.ts';

/**
 * Maximum number of groups in an answer: the requested limit, or by default as many as fit into the rows of an answer.
 */
export function readGroupsMax(limit: number | undefined, cellsPerGroup: number): Checked<number> {
  if (cellsPerGroup > QUERY_ROWS_MAX) return refused('too_many_values', { values: cellsPerGroup });
  const most = Math.floor(QUERY_ROWS_MAX / cellsPerGroup);
  if (limit === undefined || limit <= most) return ok(limit ?? most);
  return refused('limit_too_high', { limit, cells: cellsPerGroup, most });
}
