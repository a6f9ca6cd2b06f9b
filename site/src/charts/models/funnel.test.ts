import { describe, expect, it } from 'vitest';
import { conversionOf, type FunnelGroup, funnelBars } from './funnel.ts';

describe('a funnel', () => {
  const count = (persons: number, dropped: number | null) => ({
    persons,
    dropped,
    stillInWindow: dropped === null ? null : 0,
    rateOfPrevious: null,
    medianSeconds: null,
  });
  const group = (...steps: FunnelGroup['steps']): FunnelGroup => ({
    key: 'all',
    label: 'All',
    colourOf: { property: 'measure', value: '' },
    steps,
  });

  it('has bars as shares of those who entered, with what was lost on top', () => {
    const bars = funnelBars(group(count(200, null), count(50, 150), count(25, 25)));
    expect(bars.map(({ share, lostShare }) => [share, lostShare])).toEqual([
      [1, 0],
      [0.25, 0.75],
      [0.125, 0.125],
    ]);
  });

  it('has no rates if nobody entered', () => {
    const nobody = group(count(0, null), count(0, 0));
    expect(funnelBars(nobody).map(({ rate, share }) => [rate, share])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    expect(conversionOf(nobody)).toBeNull();
  });
});
