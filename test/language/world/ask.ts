import type { Glossary } from '../../../core/api/ai.ts';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { indexNames } from '../../../language/names/index-names.ts';
import { readQuestion } from '../../../language/reading/read-question.ts';
import type { TestDatabase } from '../../harness/clickhouse-database.ts';
import { answerMeaning } from './answer-meaning.ts';
import type { Ask, WorldClock } from './reply.ts';

/** Asks the reader of questions, and the store for the answer to what it read. */
export function askerOf(database: TestDatabase, catalogue: Catalogue, glossary: Glossary, clock: WorldClock): Ask {
  const project = { names: indexNames(catalogue, glossary), catalogue, glossary };
  const read = (text: string, previous: Meaning[]) =>
    readQuestion({ text, previous, nowMs: clock.nowMs, zone: 'UTC' }, project);
  return async (text, earlier) => {
    const previous: Meaning[] = [];
    for (const each of earlier) {
      const outcome = read(each, previous);
      if (outcome.is === 'read') previous.push(outcome.meaning);
    }
    const outcome = read(text, previous);
    if (outcome.is === 'refused') return { is: 'refused', why: outcome.refusal };
    if (outcome.is !== 'read') return { is: 'asked', why: JSON.stringify(outcome) };
    const answered = await answerMeaning(database, outcome.meaning, clock);
    if (answered === undefined) return { is: 'asked', why: `no answer to ${JSON.stringify(outcome.meaning)}` };
    const { values } = answered.answer;
    return { is: 'answered', values, confidence: outcome.confidence, read: JSON.stringify(outcome.meaning) };
  };
}
