import type { AnswerValue } from '../../../core/api/ai.ts';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Stretch } from '../../../core/base/time/comparison.ts';
import type { Chart } from '../../../language/kinds/chart.ts';
import { answerOf, chartOf, queriesOf } from '../../../language/kinds/execute.ts';
import type { KindAnswer, QueryResult } from '../../../language/kinds/kind.ts';
import type { TestDatabase } from '../../harness/clickhouse-database.ts';
import { answeredQuery, compiledQuery } from '../../harness/run-query.ts';
import { WORLD_PROJECT } from './load-world.ts';
import type { WorldClock } from './reply.ts';

/** Answers a meaning by the queries of its kind, from the store; undefined where its kind has no honest answer. */
export async function answerMeaning(
  database: TestDatabase,
  given: Meaning,
  { nowMs, firstMs }: WorldClock,
): Promise<{ readonly answer: KindAnswer; readonly chart: Chart } | undefined> {
  const context = { projectId: WORLD_PROJECT, nowMs, zone: 'UTC', firstMs };
  const asked = queriesOf(given, context);
  if (!asked.ok) return undefined;
  const { main, others, meaning } = asked.value;
  const named = Object.entries(others).map(
    async ([name, query]) => [name, await resultOf(database, query, nowMs)] as const,
  );
  const results = { main: await resultOf(database, main, nowMs), others: Object.fromEntries(await Promise.all(named)) };
  const answer = answerOf(meaning, results, context);
  return { answer, chart: chartOf(meaning, answer) };
}

export async function valuesOfMeaning(
  database: TestDatabase,
  meaning: Meaning,
  nowMs: number,
  firstMs: number,
): Promise<readonly AnswerValue[] | undefined> {
  return (await answerMeaning(database, meaning, { nowMs, firstMs }))?.answer.values;
}

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
