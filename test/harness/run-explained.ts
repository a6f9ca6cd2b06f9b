import { checkedProjectId } from '../../core/base/ids.ts';
import { compileExplained } from '../../core/query/compile.ts';
import { pageOf } from '../../core/query/explain/page-of.ts';
import type { CellPlace } from '../../core/query/kind.ts';
import { lowerPlan } from '../../core/query/lowering/lower.ts';
import type { TestDatabase } from './clickhouse-database.ts';
import { type Asked, readPersons } from './run-query.ts';

/** The persons behind a cell, a hundred at most, as the service lists them; or the message of its refusal. */
export async function explainedQuery(
  database: Pick<TestDatabase, 'rows' | 'read'>,
  request: { readonly project_id: string },
  cell: CellPlace,
  { timezone = 'UTC', nowMs = Date.parse('2026-12-31T00:00:00Z') }: Asked = {},
) {
  const projectId = checkedProjectId(request.project_id);
  const compiled = compileExplained(request, cell, { projectId, timezone, nowMs }, 'query');
  if (!compiled.ok) return compiled.error.message;
  const plan = pageOf(compiled.value.plan, { limit: 100 });
  const { statements } = lowerPlan(plan, projectId, { persons: await readPersons(database, request) });
  const [first = [], ...others] = await Promise.all(statements.map((each) => database.rows(each)));
  const answer = plan.answer([first, ...others]);
  return answer.ok ? answer.value : JSON.stringify(answer.error);
}
