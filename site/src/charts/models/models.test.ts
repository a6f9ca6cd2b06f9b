import { describe, expect, it } from 'vitest';
import { conversionOf, type FunnelGroup, funnelBars } from './funnel.ts';
import { type HeatMapModel, heatStep, largestShare } from './heat-map.ts';
import { connectedEdges, edgeKey, type PathNode, type PathsModel, withFewerNodes } from './paths.ts';
import { pieModel, pieObstacle } from './pie.ts';
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

describe('a heat map', () => {
  const cell = (share: number | null) => ({ count: 1, share, isComplete: true });
  const model: HeatMapModel = {
    rowTitle: 'Week',
    columns: [0, 1, 2].map((period) => ({ key: `${period}`, label: `${period}`, mean: null })),
    rows: [{ key: 'a', label: 'a', size: 10, cells: [cell(1), cell(0.2), undefined] }],
  };

  it('takes its colours from the periods after the start', () => {
    expect(largestShare(model)).toBe(0.2);
    expect([heatStep(0, 0.2), heatStep(0.001, 0.2), heatStep(0.2, 0.2), heatStep(1, 0.2), heatStep(null, 0.2)]).toEqual(
      [0, 1, 7, 7, 0],
    );
  });
});

describe('paths', () => {
  const node = (step: number, value: string, count: number): PathNode => ({
    key: JSON.stringify([step, value]),
    step,
    label: value,
    colourOf: { property: 'page', value },
    isRest: false,
    count,
    ended: 0,
    cut: 0,
  });
  const names = Array.from({ length: 10_000 }, (_, index) => `/${index}`);
  const many: PathsModel = {
    nodes: [node(1, '/', 10_000), ...names.map((name) => node(2, name, 1))],
    edges: names.map((name) => {
      const [from, to] = [JSON.stringify([1, '/']), JSON.stringify([2, name])];
      return { key: edgeKey(from, to), from, to, count: 1 };
    }),
    total: 10_000,
  };
  const rest = (step: number) => ({
    key: JSON.stringify([step]),
    label: 'Other',
    colourOf: { property: '', value: '' },
  });

  it('of ten thousand names keep the largest and count all of them', () => {
    const fewer = withFewerNodes(many, rest, 5);
    expect(fewer.nodes).toHaveLength(7);
    expect(fewer.nodes.at(-1)).toMatchObject({ isRest: true, count: 9_995 });
    expect(fewer.edges.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  it('are followed forwards and backwards', () => {
    const chain: PathsModel = {
      nodes: [],
      total: 1,
      edges: [
        ['a', 'b'],
        ['b', 'c'],
        ['x', 'c'],
      ].map(([from = '', to = '']) => ({ key: edgeKey(from, to), from, to, count: 1 })),
    };
    expect(connectedEdges(chain, { kind: 'node', key: 'b' })).toEqual(new Set([edgeKey('b', 'c'), edgeKey('a', 'b')]));
    expect(connectedEdges(chain, { kind: 'edge', key: edgeKey('a', 'b') }).size).toBe(2);
  });
});

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
