import { describe, expect, it } from 'vitest';
import { readRates } from './read-rates.ts';

const read = (...lines: string[]) => {
  const rates = readRates(lines.join('\n'));
  return rates.ok ? rates.value : rates.error;
};

describe('a rate holds', () => {
  it('on the days of its month, and on none after', () => {
    expect(read('month,currency,usd_per_unit', '2026-02,EUR,1.05')).toEqual([
      { currency: 'EUR', firstDay: '2026-02-01', lastDay: '2026-02-28', usdPerUnit: 1.05 },
    ]);
  });

  it('until the next one of its currency, over a weekend but not over a gap', () => {
    const lines = ['2026-11-23,EUR,1.1', '2026-11-06,EUR,1.08', '2026-11-09,EUR,1.09', '2026-11-08,JPY,0.0066'];
    expect(read('day,currency,usd_per_unit', ...lines)).toEqual([
      { currency: 'EUR', firstDay: '2026-11-06', lastDay: '2026-11-08', usdPerUnit: 1.08 },
      { currency: 'EUR', firstDay: '2026-11-09', lastDay: '2026-11-14', usdPerUnit: 1.09 },
      { currency: 'EUR', firstDay: '2026-11-23', lastDay: '2026-11-28', usdPerUnit: 1.1 },
      { currency: 'JPY', firstDay: '2026-11-08', lastDay: '2026-11-13', usdPerUnit: 0.0066 },
    ]);
  });

  it('in units per dollar as in dollars per unit', () => {
    expect(read('day,currency,units_per_usd', '2026-11-06,JPY,150')).toMatchObject([{ usdPerUnit: 1 / 150 }]);
  });

  it('in dollars where the European Central Bank writes units for one euro', () => {
    const lines = ['2026-11-06,1.1,165,N/A,', '2026-11-05,N/A,164,0.8,'];
    expect(read('\uFEFFDate,USD,JPY,GBP,', ...lines)).toEqual([
      { currency: 'EUR', firstDay: '2026-11-06', lastDay: '2026-11-11', usdPerUnit: 1.1 },
      { currency: 'JPY', firstDay: '2026-11-06', lastDay: '2026-11-11', usdPerUnit: 1.1 / 165 },
    ]);
  });
});

describe('a file is refused whole, with the line and the value', () => {
  it.each([
    [['day,rate', '2026-11-06,1'], 'The header `day,rate` is of no form that is known'],
    [['day,currency,usd_per_unit', '06.11.2026,EUR,1'], 'Line 2: `06.11.2026` is no day; write it as `2026-11-30`.'],
    [['day,currency,usd_per_unit', '2026-02-30,EUR,1'], 'Line 2: `2026-02-30` is no day'],
    [['month,currency,usd_per_unit', '2026-13,EUR,1'], 'Line 2: `2026-13` is no month'],
    [['day,currency,usd_per_unit', '2026-11-06,EUR,1', '2026-11-06,EURO,1'], 'Line 3: `EURO` is no currency'],
    [['day,currency,usd_per_unit', '2026-11-06,EUR,"1,05"'], 'Line 2: `"1` is no rate'],
    [['day,currency,usd_per_unit', '2026-11-06,EUR,0'], 'Line 2: `0` is no rate'],
    [['day,currency,usd_per_unit', '2026-11-06,EUR,-1'], 'Line 2: `-1` is no rate'],
    [['day,currency,usd_per_unit', '2026-11-06,EUR,1', '2026-11-06,EUR,2'], 'EUR has two rates for 2026-11-06'],
    [['day,currency,usd_per_unit', ''], 'The file has a header and no rates.'],
    [[''], 'The header `` is of no form that is known'],
  ])('%j', (lines, problem) => {
    expect(read(...lines)).toContain(problem);
  });
});
