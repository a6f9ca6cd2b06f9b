import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { recordedProjectId } from '../../base/ids.ts';
import type { ScoredAnomaly } from '../scored-anomalies.ts';

let database: TestDatabase;
const project_id = recordedProjectId('scored');
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (event: string, timestamp: string) =>
    anEvent({ project_id, event, timestamp: `2026-06-01 ${timestamp}.000` });
  await database.insertEvents([
    at('signup', '10:05:00'),
    at('signup', '12:05:00'),
    at('error', '10:06:00'),
    at('error', '14:00:00'),
  ]);
});
afterAll(() => database.drop());

const atMs = (time: string) => Date.parse(`2026-06-01T${time}:00Z`);
const anomalies: readonly ScoredAnomaly[] = [
  { metric: 'signup', startMs: atMs('10:20'), endMs: atMs('11:20'), score: 0.9 },
  { metric: 'signup', startMs: atMs('10:50'), endMs: atMs('10:51'), score: 0.6 },
  { metric: '$events', startMs: atMs('10:00'), endMs: atMs('10:01'), score: 0.7 },
];
const ask = async (known: readonly ScoredAnomaly[]) => {
  const request = {
    query_type: 'segmentation',
    project_id,
    date_range: { start: '2026-06-01', end: '2026-06-01' },
    aggregation: 'max',
    aggregation_property: 'anomaly_score',
    group_by: ['event', 'hour'],
  } as const;
  const context = { timezone: 'UTC', nowMs: Date.parse('2026-12-31T00:00:00Z'), anomalies: known };
  const { rows } = await answeredQuery(database, request, context);
  // Hours without an event have no score.
  return rows.filter((row) => row.at(-1) !== null);
};

test('gives each event the score of the surest anomaly of its name, or of all events, in its hour', async () => {
  expect((await ask(anomalies)).map((row) => row.map(String).join(' ')).sort()).toEqual([
    '2026-06-01T10:00:00Z error 0.7',
    '2026-06-01T10:00:00Z signup 0.9',
    '2026-06-01T12:00:00Z signup 0',
    '2026-06-01T14:00:00Z error 0',
  ]);
});

test('is 0 where the project has no anomaly', async () => {
  expect(await ask([])).toHaveLength(4);
  expect((await ask([])).every((row) => row.at(-1) === 0)).toBe(true);
});
