import type { Glossary } from '../../../core/api/ai.ts';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { TrendQuery } from '../../../core/api/kinds/trend.ts';
import { readQuestion } from '../../../language/engine/read-question.ts';
import { answerOf } from '../../../language/engine/reply/answer.ts';
import { onlyValue } from '../../../language/engine/reply/rows.ts';
import { wholeQuery } from '../../../language/engine/reply/shares.ts';
import { spellingOf } from '../../../language/engine/spell.ts';
import { vocabularyOf } from '../../../language/engine/vocabulary.ts';
import type { TestDatabase } from '../../harness/clickhouse-database.ts';
import { answeredQuery, compiledQuery } from '../../harness/run-query.ts';
import { WORLD_PROJECT } from './load-world.ts';
import type { Ask, WorldClock } from './reply.ts';

/** Asks the engine, which reads the question, and the store, which answers its queries. */
export function askerOf(database: TestDatabase, catalogue: Catalogue, glossary: Glossary, { nowMs }: WorldClock): Ask {
  const vocabulary = vocabularyOf(catalogue, glossary);
  const spelling = spellingOf(vocabulary);
  const run = async (query: TrendQuery) => {
    const { columns, rows } = await answeredQuery(database, query, { nowMs });
    const { bucket } = compiledQuery(query, { nowMs }).plan.incomplete ?? {};
    const meta = bucket === undefined ? {} : { incomplete: { as_of: new Date(nowMs).toISOString(), bucket } };
    return { columns, rows, meta };
  };
  return async (text, previous) => {
    const question = { text, previous: [...previous], projectId: WORLD_PROJECT, nowMs, zone: 'UTC' };
    const outcome = readQuestion(question, vocabulary, spelling);
    if (outcome.is === 'refused') return { is: 'refused', why: JSON.stringify(outcome) };
    if (outcome.is !== 'read') return { is: 'asked', why: JSON.stringify(outcome) };
    const { interpretation } = outcome;
    const results = await run(interpretation.query);
    const wholeOf = wholeQuery(interpretation);
    const whole = wholeOf && { whole: onlyValue((await run(wholeOf)).rows) };
    const { values } = answerOf(interpretation, { ...results, ...whole });
    return {
      is: 'answered',
      values,
      confidence: interpretation.confidence,
      read: JSON.stringify(interpretation.query),
    };
  };
}
