import { describe, expect, it } from 'vitest';
import { corrected } from '../../experiments/corrections.ts';
import { chanceOf } from './significance.ts';

describe('the chance of a difference', () => {
  it('is that of the chi-squared test with Yates’s correction', () => {
    // 20 of 30 against 10 of 30. ad - bc = 20·20 - 10·10 = 300; less 30 is 270; chi² = 60·270² / 30⁴ = 5.4; p = 0.02014.
    const p = chanceOf({ persons: 30, converted: 20, personsWithout: 30, convertedWithout: 10 });
    expect(p).toBeCloseTo(0.020137, 6);
  });

  it('is 1 for equal shares, and where there is nobody to compare with', () => {
    expect(chanceOf({ persons: 10, converted: 5, personsWithout: 20, convertedWithout: 10 })).toBeCloseTo(1, 6);
    expect(chanceOf({ persons: 10, converted: 5, personsWithout: 0, convertedWithout: 0 })).toBe(1);
  });
});

describe('the correction for many tests', () => {
  it('multiplies each p-value by the number of tests over its rank, and keeps their order', () => {
    // 0.01·4/1, 0.02·4/2, 0.03·4/3 and 0.5; each is at most the next one.
    expect(corrected([0.5, 0.01, 0.03, 0.02], 'benjamini_hochberg').map((q) => Math.round(q * 1e9) / 1e9)).toEqual([
      0.5, 0.04, 0.04, 0.04,
    ]);
  });

  it('has nothing to correct without a test', () => expect(corrected([], 'benjamini_hochberg')).toEqual([]));
});
