import { expect, test } from 'vitest';
import { seenSchema } from './seen-schema.ts';

type Row = Parameters<typeof seenSchema>[1][number];

const row = (day: number, fields: Partial<Row>, count: number): Row => {
  return { day, platform: '', release: '2', property: '', kind: 'events', value: '', ...fields, count };
};

test('shows presence, types and values of each property by day and release', () => {
  const rows = [
    row(1, { release: '1' }, 10),
    row(1, { release: '1', property: 'price', kind: 'number' }, 10),
    row(9, {}, 30),
    row(9, { property: 'price', kind: 'text' }, 20),
    row(9, { property: 'plan', kind: 'text' }, 15),
    row(9, { release: '', property: 'plan', kind: 'value', value: 'pro' }, 15),
  ];
  const { days, by_day, properties, releases } = seenSchema('paid', rows, { fromDay: 0, toDay: 10 });
  expect([days.length, days[0]]).toEqual([10, '1970-01-01']);
  expect(by_day).toEqual([0, 10, 0, 0, 0, 0, 0, 0, 0, 30]);
  const [price, plan] = properties;
  expect(price).toMatchObject({ name: 'price', share: 0.75, values: [] });
  expect(price?.types.map(({ type, count }) => [type, count])).toEqual([
    ['text', 20],
    ['number', 10],
  ]);
  expect(plan).toMatchObject({ name: 'plan', share: 0.375, values: [{ value: 'pro', count: 15 }] });
  expect(releases).toEqual([
    {
      platform: '',
      release: '2',
      events: 30,
      properties: [
        { name: 'price', share: 20 / 30, types: ['text'] },
        { name: 'plan', share: 0.5, types: ['text'] },
      ],
    },
  ]);
});
