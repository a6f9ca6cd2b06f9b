import { describe, expect, it } from 'vitest';
import { codeOfShape, mapStep, valueWithoutPlace, worldMapModel } from './world-map.ts';

describe('a map', () => {
  const model = worldMapModel([
    { code: 'DE', label: 'Germany', value: 40 },
    { code: '', label: 'Unknown', value: 9 },
    { code: 'SG', label: 'Singapore', value: 5 },
    { code: 'T1', label: 'Tor network', value: 3 },
  ]);

  it('shows countries of any size and says how much has no place', () => {
    expect([...model.countries.keys()]).toEqual(['DE', 'SG']);
    expect(valueWithoutPlace(model)).toBe(12);
  });

  it.each(['MT', 'MC', 'SG', 'XK', 'HK', 'RE', 'TV', 'TW'])('has a place for %s', (code) => {
    expect(worldMapModel([{ code, label: code, value: 1 }]).countries.has(code)).toBe(true);
  });

  it('knows the shapes of the atlas by number, padded or not, and the unnumbered ones by name', () => {
    expect([codeOfShape('276', 'Germany'), codeOfShape(4, ''), codeOfShape(undefined, 'Kosovo')]).toEqual([
      'DE',
      'AF',
      'XK',
    ]);
  });

  it('tells small values from none', () => {
    expect([mapStep(0, 1_000), mapStep(1, 1_000_000), mapStep(1_000, 1_000)]).toEqual([0, 1, 5]);
  });
});
