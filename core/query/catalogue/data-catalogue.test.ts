import { expect, test } from 'vitest';
import { dataCatalogue, type VolumeRows } from './data-catalogue.ts';

const NOW_MS = Date.parse('2026-11-29T10:00:00Z');
const second = (text: string) => Date.parse(text) / 1000;

const rows: VolumeRows = {
  catalogue: {
    events: [{ name: 'signup', count: 7, merged: ['signup_old'] }],
    properties: [{ name: 'plan', type: 'string', count: 5, values: [], events: ['signup'] }],
  },
  rows: {
    strings: [
      {
        name: 'plan',
        count: 4,
        top: [
          ['pro', 3, 0],
          ['true', 1, 0],
        ],
        events: ['signup'],
      },
    ],
    numbers: [{ name: 'plan', count: 1, top: [[7, 1, 0]], events: ['signup'] }],
  },
  sample: { sinceMs: Date.parse('2026-11-01T00:00:00Z'), oneIn: 1 },
  eventsByDay: [
    { day_s: second('2026-11-29T00:00:00Z'), count: 6 },
    { day_s: second('2026-11-28T00:00:00Z'), count: 4 },
    { day_s: second('2026-10-01T00:00:00Z'), count: 90 },
  ],
  byNameAndDay: [
    { event: 'signup', day_s: second('2026-11-29T00:00:00Z'), count: 2 },
    { event: 'signup_old', day_s: second('2026-11-29T00:00:00Z'), count: 3 },
    { event: 'signup_old', day_s: second('2026-10-31T00:00:00Z'), count: 1 },
    { event: 'signup_old', day_s: second('2026-10-30T00:00:00Z'), count: 8 },
  ],
  eventsSeen: [
    { name: 'signup', first_ms: 2_000, last_ms: 3_000 },
    { name: 'signup_old', first_ms: 1_000, last_ms: 2_500 },
  ],
  propertiesSeen: [{ name: 'plan', first_ms: 5_000, last_ms: 6_000 }],
  definitions: [{ object: 'reports', id: 'r', name: 'Old report', definition: { query: { events: ['signup_old'] } } }],
};
const names = { events: { signup_old: { merged_into: 'signup' } }, properties: {} };
const catalogue = dataCatalogue(rows, names, NOW_MS);

test('counts an event with those that are counted as it: its days, its first and last time, and what names them', () => {
  const [signup] = catalogue.events;
  expect(catalogue.days).toHaveLength(30);
  expect([catalogue.days[0], catalogue.days[29]]).toEqual(['2026-10-31', '2026-11-29']);
  expect([signup?.by_day[0], signup?.by_day[28], signup?.by_day[29]]).toEqual([1, 0, 5]);
  expect([signup?.first_seen, signup?.last_seen]).toEqual(['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:03.000Z']);
  expect(signup?.used_by).toEqual([{ object: 'reports', id: 'r', name: 'Old report' }]);
});

test('says in which types a property was sent, and on which share of the events that were looked at', () => {
  const [plan] = catalogue.properties;
  expect(plan?.types).toEqual([
    { type: 'string', count: 3 },
    { type: 'number', count: 1 },
    { type: 'boolean', count: 1 },
  ]);
  expect(catalogue.looked_at.events).toBe(10);
  expect(plan?.share).toBe(0.5);
  expect(plan?.used_by).toEqual([]);
});
