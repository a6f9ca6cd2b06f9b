import { metricSchema } from '../../core/api/objects/metrics.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { metricsNamed, type SavedMetrics } from '../../core/query/trend/metrics.ts';
import type { Database } from '../database.ts';
import { readNamed } from '../saved-objects/read-named.ts';

const METRICS = { object: 'metrics', parse: metricSchema.parse, namedIn: metricsNamed };

/**
 * The saved metrics of a project, each under its name and under its id, which counts first; of those that are not named,
 * the name and the id alone. Errors: how many are named, if too many.
 */
export async function readMetrics(
  db: Database,
  projectId: ProjectId,
  named: readonly string[],
): Promise<Result<SavedMetrics, number>> {
  const read = await readNamed(db, projectId, METRICS, named);
  if (!read.ok) return read;
  const { heads, definitions } = read.value;
  return ok(
    Object.fromEntries([
      ...heads.map(({ id, name }) => [name, definitions.get(id)] as const),
      ...heads.map(({ id }) => [id, definitions.get(id)] as const),
    ]),
  );
}
