import type { PictureTile } from './chart.ts';

const days = Array.from({ length: 14 }, (_, index) => ({ label: `${index + 16} Nov`, isOpen: index === 13 }));
const wave = (height: number, phase: number) =>
  days.map((_, index) => Math.round(height * (1.4 + Math.sin(index / 2 + phase))));
const country = (value: string) => ({ property: 'country', value });
const note = '16 – 29 Nov 2026, Europe/Berlin · Country is Germany';

/** One tile of each kind, with hard names. */
export const TILE_CASES: Readonly<Record<string, PictureTile>> = {
  line: {
    title: 'Visitors by country 🎉',
    note,
    chart: {
      kind: 'trend',
      form: 'line',
      unit: 'count',
      points: days,
      series: [
        { label: 'Germany', colourOf: country('DE'), values: wave(900, 0), earlier: wave(800, 1), total: 12_345 },
        { label: 'ישראל (Israel)', colourOf: country('IL'), values: wave(500, 2) },
        {
          label: 'مصر',
          colourOf: country('EG'),
          values: wave(300, 4).map((value, index) => (index === 5 ? null : value)),
        },
      ],
    },
  },
  stacked: {
    title: 'Revenue by plan',
    note,
    chart: {
      kind: 'trend',
      form: 'stacked',
      unit: { currency: 'EUR' },
      points: days,
      series: ['free', 'pro', 'enterprise'].map((value, index) => ({
        label: value,
        colourOf: { property: 'plan', value },
        values: wave(2_000 / (index + 1), index),
      })),
    },
  },
  number: {
    title: 'Visitors',
    note,
    chart: { kind: 'number', label: 'Visitors', unit: 'count', value: 12_345, earlier: 11_000, good: 'up' },
  },
  pie: {
    title: 'Devices',
    note,
    chart: {
      kind: 'pie',
      unit: 'count',
      parts: ['desktop', 'mobile', 'tablet'].map((value, index) => ({
        label: value,
        colourOf: { property: 'device', value },
        value: [640, 320, 40][index] ?? 0,
      })),
    },
  },
  rows: {
    title:
      'Pages, with a title that goes on and on so that it needs a second line and then an ellipsis to end it somewhere',
    note,
    chart: {
      kind: 'rows',
      unit: 'count',
      rowTitle: 'page',
      parts: ['/', '/docs/<script>alert("x") & more', '/日本語/価格', '/цены', '👩‍💻 /team'].map((value, index) => ({
        label: value,
        colourOf: { property: 'page', value },
        value: 1_000 / (index + 1) ** 2,
      })),
    },
  },
  funnel: {
    title: 'Sign-up',
    note,
    chart: {
      kind: 'funnel',
      steps: ['Page view', 'Sign-up started', 'Signed up', 'First project'],
      groups: [
        { label: 'desktop', colourOf: { property: 'device', value: 'desktop' }, persons: [1_000, 520, 310, 200] },
        { label: 'mobile', colourOf: { property: 'device', value: 'mobile' }, persons: [2_000, 700, 250, 90] },
      ],
    },
  },
  heat_map: {
    title: 'Retention by week',
    note,
    chart: {
      kind: 'heat_map',
      rowTitle: 'Cohort',
      columns: ['0', '1', '2', '3', '4'],
      rows: ['26 Oct', '2 Nov', '9 Nov', '16 Nov', '23 Nov'].map((label, row) => ({
        label,
        size: 1_200 - row * 100,
        shares: [1, 0.42, 0.31, 0.22, 0.18].map((share, column) => (column + row > 4 ? undefined : share)),
      })),
    },
  },
  table: {
    title: 'Paths',
    note,
    chart: {
      kind: 'table',
      columns: [
        { label: 'Source', isNumber: false },
        { label: 'Target', isNumber: false },
        { label: 'Count', isNumber: true },
      ],
      rows: Array.from({ length: 18 }, (_, index) => [`/from/${index}`, `/to/${index}`, String(1_000 - index)]),
    },
  },
  failed: {
    title: 'Orders',
    note: '',
    chart: {
      kind: 'note',
      tone: 'bad',
      text: 'This tile could not be computed: the query took too long. Open the dashboard to try again.',
    },
  },
};
