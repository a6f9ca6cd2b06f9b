import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../harness/clickhouse-database.ts';
import { whyNot } from '../world/agrees.ts';
import { answerMeaning } from '../world/answer-meaning.ts';
import { generateWorld } from '../world/generate-world.ts';
import { type Gold, openGold } from '../world/gold.ts';
import { loadWorld } from '../world/load-world.ts';

import type { KindCase } from './kind-case.ts';
import {
  attributionCases,
  experimentCases,
  funnelCases,
  lifecycleCases,
  pathCases,
  personCases,
  retentionCases,
  sessionCases,
  stickinessCases,
} from './kinds.cases.ts';
import { measureCases } from './measure.cases.ts';

/** A Wednesday; the world ends then. */
const nowMs = Date.parse('2026-11-25T15:20:00Z');

let database: TestDatabase;
let gold: Gold;
let firstMs: number;
beforeAll(async () => {
  const events = generateWorld({ endMs: nowMs });
  firstMs = Date.parse(events[0]?.timestamp ?? '');
  const url = inject('clickHouseUrl');
  database = await newDatabase(url);
  gold = await openGold(url, `${database.name}_gold`, events);
  await loadWorld(database, events, nowMs);
});
afterAll(async () => {
  await gold.close();
  await database.drop();
});

const groups: readonly (readonly [string, readonly KindCase[]])[] = [
  ['measure', measureCases],
  ['funnel', funnelCases],
  ['retention', retentionCases],
  ['sessions', sessionCases],
  ['attribution', attributionCases],
  ['experiment', experimentCases],
  ['stickiness', stickinessCases],
  ['lifecycle', lifecycleCases],
  ['paths', pathCases],
  ['persons', personCases],
];

describe.each(groups)('the answers of %s are those of SQL over the events', (_, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))(
    '%s',
    async (_name, { meaning, labels = false, ordered = false, gold: sql }) => {
      const answered = await answerMeaning(database, meaning, { nowMs, firstMs });
      if (!answered) throw new Error('The meaning has no queries');
      const { answer, chart } = answered;
      const want = await gold.rows(sql, nowMs);
      expect(want.length).toBeGreaterThan(0);
      expect(whyNot({ labels, ordered }, want, answer.values)).toBeUndefined();
      expect(chart.config.series.every(({ values }) => values.length === chart.config.x.labels.length)).toBe(true);
    },
  );
});
