import { expect, it } from 'vitest';
import { packed, unpacked } from './golomb.ts';
import { isLeaked } from './is-leaked.ts';

it.each(['q1w2e3r4t5', '4815162342', '123qweasdzxc', 'manchester', 'Christopher', 'GHOSTRIDER', 'playstation'])(
  'knows a password that was leaked, in any case: %s',
  (password) => {
    expect(isLeaked(password)).toBe(true);
  },
);

it('takes about one of a thousand others for leaked', () => {
  const others = Array.from({ length: 100_000 }, (_, at) => `not in any list, number ${at}`);
  const mistaken = others.filter(isLeaked).length;
  expect(mistaken).toBeGreaterThan(50);
  expect(mistaken).toBeLessThan(150);
});

it.each([[[]], [[0]], [[0, 1, 1_023, 1_024, 1_025, 5_000_000]], [[2_000_000_000]]])(
  'packs numbers and gives them back: %j',
  (values) => {
    expect([...unpacked(packed(values), values.length)]).toEqual(values);
  },
);
