import { expect, test } from 'vitest';
import { armOf } from './arm.ts';
import { sequentialEffect, spreadOf } from './effect.ts';
import { personsPerVariant, type SizeAsked } from './size.ts';

const persons = (asked: Partial<SizeAsked> = {}) =>
  personsPerVariant({ baseline: 0.1, uplift: 0.1, alpha: 0.05, power: 0.8, method: 'fixed', ...asked });

test.each([
  // z of 1.959964 and 0.841621: 7.848880 times the variances, over the squared difference.
  [14_749, {}],
  [3_839, { uplift: 0.2 }],
  [3_211, { uplift: -0.2 }],
  [1_486, { baseline: 0.2, uplift: 0.2, power: 0.75 }],
  [385, { baseline: 0.5, uplift: 0.2 }],
  // z of 1.281552 and 2.575829.
  [27_959, { power: 0.9, alpha: 0.01 }],
])('two shares take %i persons a variant: %j', (wanted, asked) => expect(persons(asked)).toBe(wanted));

test('a sequence takes about twice the persons, and gives a verdict at the planned size where the uplift is as large as planned for', () => {
  const planned = persons({ method: 'sequential' }) ?? 0;
  expect(planned / (persons() ?? 1)).toBeCloseTo(1.915, 2);
  const share = (value: number) =>
    armOf('share', {
      ...{ persons: planned, y: value * planned, yy: 0, d: 0, dd: 0, yd: 0, x: 0, xx: 0, xy: 0 },
    });
  const spread = spreadOf(share(0.1), share(0.11));
  if (spread === undefined) throw new Error('There is no spread');
  expect(sequentialEffect(spread, 0.05, 2 * planned).p).toBeLessThan(0.05);
});

test.each([{ uplift: 0 }, { baseline: 0 }, { baseline: 1 }, { baseline: 0.6, uplift: 0.7 }, { uplift: -1 }])(
  'nothing can be found of %j',
  (asked) => expect(persons(asked)).toBeUndefined(),
);
