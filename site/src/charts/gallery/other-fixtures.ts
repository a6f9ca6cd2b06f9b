import type { FunnelModel } from '../models/funnel.ts';
import type { HeatMapModel } from '../models/heat-map.ts';
import type { NumberModel } from '../models/number.ts';
import { edgeKey, type PathNode, type PathsModel } from '../models/paths.ts';
import { pieModel } from '../models/pie.ts';
import { worldMapModel } from '../models/world-map.ts';

const HTML = '<img src=x onerror=alert(1)>';
const REVERSED = 'abc\u202egnp.exe';
const LONG = `/blog/${'very-long-path-'.repeat(13)}end`;

const steps = ['Signup started', LONG, 'Paid'].map((label, index) => ({ key: `${index}`, label }));
const counts = (persons: readonly number[]) =>
  persons.map((each, index) => ({
    persons: each,
    dropped: index === 0 ? null : (persons[index - 1] ?? 0) - each,
    stillInWindow: index === 0 ? null : 0,
    rateOfPrevious: index === 0 ? null : each / (persons[index - 1] ?? 1),
    medianSeconds: index === 0 ? null : index * 4_000,
  }));

export const FUNNEL: FunnelModel = {
  steps,
  groups: [
    { key: 'all', label: 'Everyone', colourOf: { property: 'measure', value: '' }, steps: counts([2_000, 500, 8]) },
  ],
};
export const FUNNEL_GROUPS: FunnelModel = {
  steps,
  groups: ['US', 'DE', REVERSED, 'FR', HTML, 'ES', 'IT', 'AT'].map((label, index) => ({
    key: label,
    label,
    colourOf: { property: 'country', value: label },
    steps: counts([1_000 - index * 90, 420 - index * 30, 120 - index * 12]),
  })),
};

export const RETENTION: HeatMapModel = {
  rowTitle: 'Week',
  columns: Array.from({ length: 8 }, (_, period) => ({
    key: `${period}`,
    label: `Week ${period}`,
    mean: period === 0 ? 1 : 0.42 / (period + 0.4),
  })),
  rows: Array.from({ length: 8 }, (_, row) => ({
    key: `${row}`,
    label: `${5 + row * 7} Oct`,
    size: 1_200 - row * 77,
    cells: Array.from({ length: 8 }, (_, period) => {
      if (period + row > 7) return undefined;
      const share = period === 0 ? 1 : (0.45 - row * 0.02) / (period + 0.5);
      return { count: Math.round(share * (1_200 - row * 77)), share, isComplete: period + row < 7 };
    }),
  })),
};

export const MAP = worldMapModel(
  [
    { code: 'DE', label: 'Germany', value: 4_000, share: 0.5 },
    { code: 'US', label: 'United States', value: 2_000, share: 0.25 },
    { code: 'FR', label: 'France', value: 900 },
    { code: 'BR', label: 'Brazil', value: 500 },
    { code: 'IN', label: 'India', value: 120 },
    { code: 'SG', label: 'Singapore', value: 50 },
    { code: 'MT', label: 'Malta', value: 9 },
    { code: 'MC', label: 'Monaco', value: 2 },
    { code: 'AU', label: 'Australia', value: 1 },
    { code: '', label: 'Unknown', value: 9 },
    { code: 'T1', label: 'Tor network', value: 3 },
  ].map((row) => ({ ...row })),
);

const slice = (value: string, amount: number) => ({
  key: value,
  label: value,
  colourOf: { property: 'device', value },
  value: amount,
});
export const PIE = pieModel({
  parts: [slice('desktop', 5_120), slice('mobile', 3_800), slice('tablet', 410), slice(LONG, 90), slice(REVERSED, 12)],
  unit: 'count',
  partsOverlap: false,
  rest: { key: 'rest', label: 'Other', colourOf: { property: 'device', value: 'rest' } },
});

export const NUMBER: NumberModel = {
  label: 'Errors',
  value: 1_234_567,
  earlier: { value: 1_100_000, days: '2 – 31 Oct 2026' },
  unit: 'count',
  good: 'down',
};

export const PATHS = pathsOf(['/', '/pricing', LONG, HTML, REVERSED, '/docs', '/blog'], 4);
export const TEN_THOUSAND_PATHS = pathsOf(
  Array.from({ length: 5_000 }, (_, index) => `/page/${index}`),
  2,
);

/** Each value goes on to itself and the two after it. */
function pathsOf(values: readonly string[], stepCount: number): PathsModel {
  const keyOf = (step: number, index: number) => JSON.stringify([step, values[index % values.length]]);
  const edges = Array.from({ length: stepCount - 1 }, (_, place) =>
    values.flatMap((_, index) =>
      [0, 1, 2].map((offset) => {
        const [from, to] = [keyOf(place + 1, index), keyOf(place + 2, index + offset)];
        return { key: edgeKey(from, to), from, to, count: Math.ceil(900 / (index + 1) / (offset + 1) / (place + 1)) };
      }),
    ),
  ).flat();
  const sumBy = (side: 'from' | 'to') => {
    const sums = new Map<string, number>();
    for (const edge of edges) sums.set(edge[side], (sums.get(edge[side]) ?? 0) + edge.count);
    return sums;
  };
  const [leaving, arriving] = [sumBy('from'), sumBy('to')];
  const nodes = Array.from({ length: stepCount }, (_, place) =>
    values.map((value, index): PathNode => {
      const key = keyOf(place + 1, index);
      const [left = 0, came = 0] = [leaving.get(key), arriving.get(key)];
      const count = Math.max(left, came);
      const base = { key, step: place + 1, label: value, colourOf: { property: 'page', value }, isRest: false };
      return { ...base, count, ended: count - left, cut: 0 };
    }),
  ).flat();
  return { nodes, edges, total: nodes.filter(({ step }) => step === 1).reduce((sum, { count }) => sum + count, 0) };
}
