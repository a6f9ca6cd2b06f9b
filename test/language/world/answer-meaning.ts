import type { AnswerValue } from '../../../core/api/ai.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Stretch } from '../../../core/base/time/comparison.ts';
import { answerOf, queriesOf } from '../../../language/kinds/execute.ts';
import type { QueryResult } from '../../../language/kinds/kind.ts';
import type { TestDatabase } from '../../harness/clickhouse-database.ts';
import { answeredQuery, compiledQuery } from '../../harness/run-query.ts';
import { WORLD_PROJECT } from './load-world.ts';

/** Answers a meaning by the queries of its kind, from the store; undefined where its kind has no honest answer. */
export async function valuesOfMeaning(
  database: TestDatabase,
  meaning: Meaning,
  nowMs: number,
  firstMs: number,
): Promise<readonly AnswerValue[] | undefined> {
  const context = { projectId: WORLD_PROJECT, nowMs, zone: 'UTC', firstMs };
  const asked = queriesOf(meaning, context);
  if (!asked.ok) return undefined;
  const { main, others } = asked.value;
  const results = await Promise.all(Object.values(others).map((query) => resultOf(database, query, nowMs)));
  const named = Object.keys(others).map((name, at): [string, QueryResult] => [name, results[at] ?? NO_RESULT]);
  const answers = { main: await resultOf(database, main, nowMs), others: Object.fromEntries(named) };
  return answerOf(meaning, answers, context).values;
}

const NO_RESULT: QueryResult = { columns: [], rows: [] };

async function resultOf(database: TestDatabase, query: QueryRequest, nowMs: number): Promise<QueryResult> {
  const { columns, rows, totals, groupsLeftOut } = await answeredQuery(database, query, { nowMs });
  const { range, compared, incomplete } = compiledQuery(query, { nowMs }).plan;
  return {
    columns,
    rows,
    ...(totals && { totals }),
    meta: {
      range: rangeOf(range),
      ...(compared && { compared: rangeOf(compared) }),
      ...(incomplete && { incomplete: { ...incomplete, as_of: isoOf(incomplete.asOfMs) } }),
      ...(groupsLeftOut !== undefined && { groups_left_out: groupsLeftOut }),
    },
  };
}

function rangeOf({ startMs, endMs }: Stretch) {
  return { start: isoOf(startMs), end: isoOf(endMs) };
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
