import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { timeText } from '../../tables/time-text.ts';
import { rowText } from '../row-text.ts';
import { FINGERPRINT_DIGITS_SQL, fingerprintsOf } from './fingerprint.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const NAMES = [
  '',
  'a',
  'page_view',
  'Kauf abgeschlossen für 5 €',
  '購入',
  '🛒',
  'x'.repeat(200),
  '語'.repeat(500),
  '\u0000"\\\n',
];

test('is what ClickHouse computes of the row, whatever the event is called', async () => {
  const timestamp = timeText(Date.now());
  const events = NAMES.map((event) => anEvent({ project_id: 'p1', id: crypto.randomUUID(), event, timestamp }));
  // A half of a surrogate pair is U+FFFD in the row.
  const cut = anEvent({ project_id: 'p1', id: crypto.randomUUID(), event: '🛒'.slice(0, 1), timestamp });
  await database.insertEvents([...events, cut].map((event) => JSON.parse(rowText(event))));
  const rows = await database.rows({ sql: `SELECT toString(id), ${FINGERPRINT_DIGITS_SQL} FROM events`, params: {} });
  const computed = new Map(rows.map(([id, digits]) => [id, String(digits).toLowerCase()]));
  for (const event of [...events, cut]) expect(computed.get(event.id)).toBe(fingerprintsOf([event]));
  expect(fingerprintsOf([...events, cut])).toBe([...events, cut].map((event) => computed.get(event.id)).join(''));
});

test('differs where the name, the time or the id does', () => {
  const one = { event: 'visit', timestamp: '2026-11-20 12:00:00.000', id: '00000000-0000-4000-8000-000000000001' };
  const others = [
    { ...one, event: 'visits' },
    { ...one, timestamp: '2026-11-20 12:00:00.001' },
    { ...one, id: '00000000-0000-4000-8000-000000000002' },
  ];
  expect(new Set([one, ...others].map((each) => fingerprintsOf([each]))).size).toBe(4);
});
