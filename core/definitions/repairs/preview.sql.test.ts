import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { repairRuleSchema } from '../../api/objects/repairs.ts';
import { previewDefinitions, previewedOf, previewRequests } from './preview.ts';

const at = (hour: string) => `2026-06-01 ${hour}:00:00.000`;
let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const sent = [
    { timestamp: at('08'), anonymous_id: 'a', strings: { size: '3', place: 'DE / Berlin' }, revenue: 10 },
    { timestamp: at('12'), anonymous_id: 'b', strings: { size: '3' }, revenue: 2500 },
    { timestamp: at('13'), anonymous_id: 'b', strings: { size: 'XL' }, revenue: 500 },
    { timestamp: at('18'), anonymous_id: 'c', numbers: { size: 4 } },
  ];
  await database.insertEvents(sent.map((event) => anEvent({ session_id: '', event: 'order', ...event })));
});
afterAll(() => database.drop());

async function preview(fields: object) {
  const rule = repairRuleSchema.parse(fields);
  const definitions = previewDefinitions(rule, { zone: 'UTC' });
  const range = { start: '2026-06-01', end: '2026-06-01' };
  const answers = await Promise.all(
    previewRequests(rule, range).map((request) =>
      answeredQuery(database, { project_id: 'p1', ...request }, { definitions }),
    ),
  );
  return previewedOf(answers.map(({ rows }) => rows));
}

test('a preview counts the events that a repair is about and those that it changes, with examples', async () => {
  expect(await preview({ change: { kind: 'number', property: 'size' } })).toEqual({
    events: 4,
    changed: 2,
    persons: 2,
    first_at: '2026-06-01T08:00:00.000Z',
    last_at: '2026-06-01T12:00:00.000Z',
    examples: [{ before: '"3"', after: '3', events: 2 }],
  });
});

test('values of each kind of change are shown before and after', async () => {
  const examples = async (change: object) => (await preview({ change })).examples;
  expect(await examples({ kind: 'text', property: 'size' })).toEqual([{ before: '4', after: '"4"', events: 1 }]);
  expect(await examples({ kind: 'rename', from: 'place', to: 'city' })).toEqual([
    { before: '"DE / Berlin"', after: '"DE / Berlin"', events: 1 },
  ]);
  expect(await examples({ kind: 'split', property: 'place', separator: '/', into: ['land', 'town'] })).toEqual([
    { before: '"DE / Berlin"', after: '"DE", "Berlin"', events: 1 },
  ]);
  const cents = { change: { kind: 'number', property: 'revenue', multiply_by: 0.01 }, start: '2026-06-01T13:00:00Z' };
  expect(await preview(cents)).toMatchObject({ events: 2, changed: 1, examples: [{ before: '500', after: '5' }] });
});

test('a drop is shown with its persons and times, and one that finds nothing with none', async () => {
  const noon = { start: '2026-06-01T12:00:00Z', end: '2026-06-01T14:00:00Z', events: ['order'] };
  const none = { events: 0, changed: 0, persons: 0, first_at: null, last_at: null, examples: [] };
  expect(await preview({ change: { kind: 'drop' }, ...noon })).toEqual({
    events: 2,
    changed: 2,
    persons: 1,
    first_at: '2026-06-01T12:00:00.000Z',
    last_at: '2026-06-01T13:00:00.000Z',
    examples: [],
  });
  expect(await preview({ change: { kind: 'drop' }, ...noon, events: ['absent'] })).toEqual(none);
});
