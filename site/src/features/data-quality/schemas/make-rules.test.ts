import { expect, test } from 'vitest';
import type { SeenSchema } from '../../../../../core/api/data-quality.ts';
import { rulesOf } from './make-rules.ts';

type Types = SeenSchema['properties'][number]['types'];

const types = (...counts: readonly [Types[number]['type'], number][]): Types =>
  counts.map(([type, count]) => ({ type, count, by_day: [] }));
const seen = (name: string, share: number, some: Types) => ({ name, share, by_day: [], types: some, values: [] });

test('makes a rule of the types and properties that came so far, and leaves exceptions for it to report', () => {
  const properties = [
    seen('price', 1, types(['number', 998], ['text', 2])),
    seen('coupon', 0.2, types(['text', 10])),
    seen('mixed', 1, types(['text', 6], ['number', 4])),
    seen('$sent_as', 1, types(['text', 10])),
    seen('cart.total', 1, types(['number', 10])),
  ];
  const schema: SeenSchema = { event: 'paid', days: [], by_day: [], properties, releases: [] };
  expect(rulesOf(schema)).toEqual({
    event: 'paid',
    mode: 'report',
    properties: {
      price: { type: 'number', required: true },
      coupon: { type: 'text', required: false },
      mixed: { required: true },
    },
  });
});
