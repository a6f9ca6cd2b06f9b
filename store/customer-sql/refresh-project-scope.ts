import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import type { ProjectScope } from '../../core/query/project-scope.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { insert, rowOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';

/**
 * Brings the rules of a project to where its views read them, if they have changed since the last statement. Two callers at
 * once write the same, which changes nothing. Throws `StoreError`.
 */
export async function refreshProjectScope(
  store: RegionStore,
  projectId: ProjectId,
  { internal, sessionGapMsMax = 0 }: ProjectScope,
  nowMs: number,
): Promise<void> {
  const { latest, ...stored } = await rowOf(store, storedScope(projectId));
  const { hosts = [], persons = [] } = internal ?? {};
  const rules = { hosts: [...hosts], persons: [...persons], session_gap_ms: sessionGapMsMax };
  if (JSON.stringify(stored) === JSON.stringify(rules)) return;
  const version = Math.max(nowMs, latest + 1);
  await insert(store, 'background', TABLES.projectScopes, [{ project_id: projectId, version, ...rules }]);
}

const storedScope = defineStatement({
  name: 'customer_sql.project_scope',
  sql: `SELECT rules.1 AS hosts, rules.2 AS persons, rules.3 AS session_gap_ms, latest
FROM (
SELECT argMax((hosts, persons, session_gap_ms), version) AS rules, max(version) AS latest
FROM ${TABLES.projectScopes}
WHERE project_id = {project: String}
)`,
  params: (project: ProjectId) => ({ project }),
  row: z.object({
    hosts: z.array(z.string()),
    persons: z.array(z.string()),
    session_gap_ms: z.number(),
    latest: z.number(),
  }),
});
