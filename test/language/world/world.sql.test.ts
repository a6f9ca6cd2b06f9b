import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { glossarySchema } from '../../../core/api/ai.ts';
import { reportOf } from '../../../language/training/figures/report.ts';
import { calibrationError, figuresOf } from '../../../language/training/figures/tally.ts';
import { newDatabase, type TestDatabase } from '../../harness/clickhouse-database.ts';
import { whyNot } from './agrees.ts';
import { valuesOfMeaning } from './answer-meaning.ts';
import { askerOf } from './ask.ts';
import { generateWorld } from './generate-world.ts';
import { type Gold, openGold } from './gold.ts';
import { judge } from './judge.ts';
import { catalogueOfWorld, loadWorld } from './load-world.ts';
import { MEANINGS } from './meanings.ts';
import { glossaryText, questionsOf } from './questions.ts';
import type { Ask } from './reply.ts';

/** A Wednesday; the world ends then. */
const nowMs = Date.parse('2026-11-25T15:20:00Z');

let database: TestDatabase;
let gold: Gold;
let ask: Ask;
let firstMs: number;
beforeAll(async () => {
  const events = generateWorld({ endMs: nowMs });
  firstMs = Date.parse(events[0]?.timestamp ?? '');
  const url = inject('clickHouseUrl');
  database = await newDatabase(url);
  gold = await openGold(url, `${database.name}_gold`, events);
  await loadWorld(database, events, nowMs);
  ask = askerOf(database, await catalogueOfWorld(database, nowMs), glossarySchema.parse(JSON.parse(glossaryText())), {
    nowMs,
    firstMs,
  });
});
afterAll(async () => {
  await gold.close();
  await database.drop();
});

describe('answers the meanings of questions on the sample world as their gold SQL does', () => {
  const meant = [...questionsOf('dev'), ...questionsOf('fresh60')].filter(({ id }) => MEANINGS[id] !== undefined);

  it.each(meant)('$id', async (question) => {
    const meaning = MEANINGS[question.id];
    const values = meaning && (await valuesOfMeaning(database, meaning, nowMs, firstMs));
    const differs: (string | undefined)[] = [];
    for (const sql of [question.gold, question.gold_also]) {
      if (sql) differs.push(whyNot(question, await gold.rows(sql, nowMs), values ?? []));
    }
    expect(differs).toContain(undefined);
  });
});

describe('answers questions on the sample world', () => {
  it.each([
    // Raised as they are reached, never lowered.
    { set: 'dev', right: 0.8, wrong: 0, calibration: 0.05 },
    { set: 'fresh60', right: 0.88, wrong: 0, calibration: 0.05 },
  ] as const)(
    'right in at least $right and wrong in at most $wrong of $set',
    async ({ set, right, wrong, calibration }) => {
      const judged = await judge(questionsOf(set), ask, gold, nowMs);
      // biome-ignore lint/suspicious/noConsole: figures are the point of this test.
      console.log(reportOf(set, judged, process.env.EDGEWISE_FIGURES === '1'));
      const figures = figuresOf(judged);
      expect(figures.rightShare).toBeGreaterThanOrEqual(right);
      expect(figures.wrongShare).toBeLessThanOrEqual(wrong);
      expect(calibrationError(judged)).toBeLessThanOrEqual(calibration);
    },
  );
});
