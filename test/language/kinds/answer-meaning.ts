import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../../../language/kinds/chart.ts';
import { answerOf, chartOf, planOf } from '../../../language/kinds/execute.ts';
import type { KindAnswer, QueryResult } from '../../../language/kinds/kind.ts';
import type { TestDatabase } from '../../harness/clickhouse-database.ts';
import { answeredQuery, compiledQuery } from '../../harness/run-query.ts';
import { WORLD_PROJECT } from '../world/load-world.ts';

/** Answers a meaning from the store, as a reply does; throws if it cannot be answered. */
export async function answerMeaning(
  database: TestDatabase,
  meaning: Meaning,
  nowMs: number,
): Promise<{ answer: KindAnswer; chart: Chart; queries: number }> {
  const context = { projectId: WORLD_PROJECT, nowMs, zone: 'UTC' };
  const asked = planOf(meaning, context);
  if (!asked.ok) throw new Error(JSON.stringify(asked.error));
  const { main, others, meaning: answered } = asked.value;
  const run = (request: QueryRequest) => resultOf(database, request, nowMs);
  const results = {
    main: await run(main),
    others: Object.fromEntries(
      await Promise.all(Object.entries(others).map(async ([name, request]) => [name, await run(request)] as const)),
    ),
  };
  const answer = answerOf(answered, results, context);
  return { answer, chart: chartOf(answered, answer), queries: 1 + Object.keys(others).length };
}

async function resultOf(database: TestDatabase, request: QueryRequest, nowMs: number): Promise<QueryResult> {
  const answered = await answeredQuery(database, request, { nowMs });
  const { plan } = compiledQuery(request, { nowMs });
  const { incomplete, range, compared } = plan;
  const span = ({ startMs, endMs }: { startMs: number; endMs: number }) => ({
    start: new Date(startMs).toISOString(),
    end: new Date(endMs).toISOString(),
  });
  return {
    columns: answered.columns,
    rows: answered.rows,
    ...(answered.totals === undefined ? {} : { totals: answered.totals }),
    meta: {
      range: span(range),
      ...(compared === undefined ? {} : { compared: span(compared) }),
      ...(answered.groupsLeftOut === undefined ? {} : { groups_left_out: answered.groupsLeftOut }),
      ...(incomplete === undefined
        ? {}
        : {
            incomplete: {
              as_of: new Date(nowMs).toISOString(),
              ...(incomplete.bucket ? { bucket: incomplete.bucket } : {}),
            },
          }),
    },
  };
}
