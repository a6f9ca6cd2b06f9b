import { bucketLabels } from '../../../../core/api/chart-models/bucket-labels.ts';
import { bucketsOf, type Interval } from '../../../../core/base/time/buckets.ts';
import { startOfDate } from '../../../../core/base/time/zones.ts';
import type { TrendModel, TrendPoint, TrendSeries } from '../models/trend.ts';

/** Fixed figures for the gallery: no clock and no chance. */

const ZONE = 'Europe/Berlin';

function points(from: string, to: string, interval: Interval, locale = 'en'): TrendPoint[] {
  const buckets = bucketsOf(ZONE, interval, startOfDate(ZONE, from), startOfDate(ZONE, to));
  const labels = bucketLabels(
    buckets.map(({ label }) => label),
    interval,
    locale,
  );
  return buckets.map(({ label: at }, index) => ({
    at,
    label: labels[index]?.label ?? at,
    fullLabel: labels[index]?.fullLabel ?? at,
    isOpen: false,
    isBeforeData: false,
  }));
}

/** A wave with weekends, different for each seed. */
function wave(count: number, seed: number, size = 400): number[] {
  return Array.from({ length: count }, (_, index) => {
    const week = index % 7 > 4 ? 0.6 : 1;
    return Math.round(size * week * (1 + 0.4 * Math.sin(index / 3 + seed) + 0.15 * Math.sin(index * 2.7 + seed * 3)));
  });
}

function series(label: string, values: (number | null)[], fields: Partial<TrendSeries> = {}): TrendSeries {
  return { key: JSON.stringify([label]), label, colourOf: { property: 'source', value: label }, values, ...fields };
}

function trend(at: TrendPoint[], all: TrendSeries[], fields: Partial<TrendModel> = {}): TrendModel {
  return { axis: 'time', interval: 'day', points: at, series: all, unit: 'count', partsOverlap: false, ...fields };
}

const november = points('2026-11-01', '2026-11-30', 'day');
const october = points('2026-10-02', '2026-10-31', 'day');

export const VISITORS = trend(
  november.map((point, index) => {
    const beside = october[index];
    return {
      ...point,
      isOpen: index === november.length - 1,
      ...(beside ? { earlier: { at: beside.at, fullLabel: beside.fullLabel } } : {}),
    };
  }),
  [
    series('Visitors', [...wave(28, 1), 120], {
      colourOf: { property: 'measure', value: '' },
      earlier: wave(29, 4, 330),
    }),
  ],
);

export const SOURCES = trend(
  november,
  ['Google', 'Direct', 'Hacker News', 'Bing', 'X'].map((name, index) =>
    series(name, wave(29, index, 300 - index * 50)),
  ),
);

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  'abc\u202egnp.exe',
  'إشترك الآن',
  '🦊'.repeat(12),
  `/blog/${'very-long-path-'.repeat(13)}end`,
  '',
];
export const HOSTILE_NAMES = trend(
  november,
  HOSTILE.map((name, index) => series(name || 'Not set', wave(29, index + 2, 100))),
);

export const MANY_SERIES = trend(
  november,
  Array.from({ length: 40 }, (_, index) => series(`campaign-${index + 1}`, wave(29, index, 90 + index * 4))),
);

const thousand = points('2024-03-05', '2026-11-30', 'day');
export const THOUSAND_POINTS = trend(thousand, [series('Visitors', wave(thousand.length, 2, 900))]);

const autumn = points('2026-10-25', '2026-10-26', 'hour');
export const AUTUMN_HOURS = trend(autumn, [series('Visits', wave(autumn.length, 3, 60))], { interval: 'hour' });
const spring = points('2026-03-29', '2026-03-30', 'hour');
export const SPRING_HOURS = trend(spring, [series('Visits', wave(spring.length, 3, 60))], { interval: 'hour' });

const fourDays = points('2026-11-01', '2026-11-05', 'day');
export const FOUR_DAYS = trend(fourDays, [series('Views', [0, 1, 10, 100_000])]);

const twoMonths = points('2026-11-01', '2027-01-01', 'month');
export const NEGATIVE_PARTS = trend(
  twoMonths,
  [series('Sales', [7_400, 900]), series('Services', [1_100, null]), series('Refunds', [-2_500, -2_500])],
  { interval: 'month', unit: 'number' },
);

const newProject = points('2026-11-01', '2026-11-21', 'day').map((point) => ({
  ...point,
  isBeforeData: point.at < '2026-11-10',
}));
export const NEW_PROJECT = trend(newProject, [
  series(
    'Mean amount',
    newProject.map(({ at }) => ({ '2026-11-11': 20, '2026-11-13': 0, '2026-11-15': 12, '2026-11-16': 18 })[at] ?? null),
  ),
]);

export const COUNTRIES = trend(
  ['Germany', 'France', 'United States', HOSTILE[4] ?? ''].map((name) => ({
    at: name,
    label: name,
    fullLabel: name,
    isOpen: false,
    isBeforeData: false,
  })),
  [series('Visitors', [4_021, 2_500, 10, 0])],
  { axis: 'category', partsOverlap: true },
);
