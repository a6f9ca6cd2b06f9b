import { expect, test } from 'vitest';
import { verdictOf } from './worth.ts';

const worth = (overrides: Partial<Parameters<typeof verdictOf>[0]> = {}) => ({
  incidents: 5,
  acknowledged: 0,
  acted_on: 0,
  noise: 0,
  real: 0,
  ...overrides,
});

test.each([
  ['nobody ever did anything about five incidents', worth(), 'noise'],
  ['four incidents prove nothing', worth({ incidents: 4 }), 'unproven'],
  ['one was acknowledged', worth({ acknowledged: 1 }), 'useful'],
  ['one finding was called real', worth({ real: 1 }), 'useful'],
  ['most findings were called noise', worth({ acknowledged: 5, noise: 5, real: 2 }), 'noise'],
  ['as many were acted on', worth({ acted_on: 3, noise: 5 }), 'useful'],
] as const)('%s', (_, of, verdict) => {
  expect(verdictOf(of)).toBe(verdict);
});
