import { describe, expect, it } from 'vitest';
import { pieModel, pieObstacle } from './pie.ts';

describe('a pie', () => {
  const part = (key: string, value: number) => ({
    key,
    label: key,
    colourOf: { property: 'country', value: key },
    value,
  });
  const restOf = { key: 'rest', label: 'Other', colourOf: { property: 'country', value: 'rest' } };
  const request = { unit: 'count', partsOverlap: false, rest: restOf } as const;

  it('is not offered for parts that overlap, for negative parts and for nothing', () => {
    expect(pieObstacle({ parts: [part('DE', 2), part('FR', 1)], partsOverlap: true })).toBe('overlap');
    expect(pieObstacle({ parts: [part('a', -1)], partsOverlap: false })).toBe('negative');
    expect(pieObstacle({ parts: [part('a', 0)], partsOverlap: false })).toBe('empty');
  });

  it('has shares of the whole', () => {
    const model = pieModel({ ...request, parts: [part('FR', 1), part('DE', 3)] });
    expect(model?.slices.map(({ key, share }) => [key, share])).toEqual([
      ['DE', 0.75],
      ['FR', 0.25],
    ]);
  });

  it('joins what is small', () => {
    const model = pieModel({ ...request, parts: Array.from({ length: 20 }, (_, index) => part(`p${index}`, 1)) });
    expect(model?.slices).toHaveLength(9);
    expect(model?.slices.at(-1)).toMatchObject({ key: 'rest', value: 12, isRest: true });
  });
});
