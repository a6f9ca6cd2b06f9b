import { beforeEach, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Cell } from '../../../../../core/api/query.ts';
import { loadWords } from '../../../words/t.ts';
import { kinds, reportOf } from '../kinds/index.ts';
import { anAnswer } from './answer.fixture.ts';
import { number, RANGE, shown, text } from './shown.fixture.ts';

beforeEach(() => loadWords('en', 'en-GB'));

const FIGURES = ['persons', 'total', 'value', 'difference', 'uplift', 'low', 'high', 'p', 'p_corrected', 'chance'];
const COLUMNS = [text('metric', 'group'), text('variant', 'group'), ...FIGURES.map((name) => number(name))];
const TOTALS = { persons: 1000, several_variants: 0, overridden: 0, other_variants: 0, ratio_p: 1 };
const QUERY: QueryRequest = {
  ...RANGE,
  query_type: 'experiment',
  exposure: { event: 'seen' },
  variants: ['control', 'test'],
  metrics: [{ event: 'signup' }, { name: 'Complaints', event: 'ticket', measure: 'count', goal: 'decrease' }],
};

/** Rows of a control and a variant in a metric, without chances. */
const control = (metric: string, value: number): Cell[] => [
  ...[metric, 'control', 500, 500 * value, value],
  ...Array.from({ length: 7 }, () => null),
  'control',
];
const variant = (metric: string, value: number, verdict: string, figures: Cell[]): Cell[] => [
  ...[metric, 'test', 500, 500 * value, value],
  ...[...figures, null],
  verdict,
];

function answerOf(rows: Cell[][], totals: Record<string, number> = {}) {
  const report = reportOf(QUERY)?.report ?? kinds.experiment.empty;
  return shown(report, QUERY, anAnswer([...COLUMNS, text('verdict', 'flag')], rows, {}, { ...TOTALS, ...totals }))
    .answer;
}

test('an experiment is told in sentences, with a bar around zero for each interval', () => {
  const { said, table, isEmpty } = answerOf([
    control('signup', 0.1),
    variant('signup', 0.15, 'better', [0.05, 0.5, 0.1, 0.9, 0.0004, 0.0008]),
    control('Complaints', 0.4),
    variant('Complaints', 0.4, 'not_yet', [0, 0, -0.5, 0.5, 1, 1]),
  ]);
  expect(said?.warning).toBeUndefined();
  expect(said?.lines.map(plain)).toEqual([
    'Signup: test is better than control, +50% (+10% to +90%).',
    'Complaints: nothing is certain about test yet.',
  ]);
  const { columns, rows } = table('series');
  const cell = (row: number, name: string) => rows[row]?.cells[columns.findIndex((column) => column.name === name)];
  expect(columns.map(({ name }) => name)).not.toContain('chance');
  expect(cell(1, 'value')).toEqual({ value: 0.15, label: '15%' });
  expect(cell(3, 'value')).toEqual({ value: 0.4, label: '0.4' });
  expect(cell(1, 'p_corrected')).toEqual({ value: 0.0008, label: '< 0.001' });
  expect(cell(1, 'uplift')?.bar).toEqual({ low: 0.1 / 0.9, value: 0.5 / 0.9, high: 1, tone: 'good' });
  expect(cell(0, 'uplift')).toEqual({ value: null });
  expect(isEmpty).toBe(false);
});

test('one uplift that nobody can tell yet leaves the bars of the others visible', () => {
  const { table } = answerOf([
    variant('signup', 0.15, 'better', [0.05, 0.5, 0.1, 0.9, 0.01, 0.01]),
    variant('Complaints', 0.4, 'not_yet', [0, 0.1, -40, 40, 1, 1]),
  ]);
  const [first] = table('series').rows;
  expect(first?.cells.find(({ bar }) => bar)?.bar?.high).toBeCloseTo(0.9);
});

test('a wrong ratio of persons takes the sentences away, and people who were left out are told', () => {
  const rows = [control('signup', 0.1), variant('signup', 0.15, 'wrong_ratio', [0.05, 0.5, 0.1, 0.9, 0.01, 0.01])];
  const { said } = answerOf(rows, { ratio_p: 0.000001, several_variants: 1, other_variants: 3 });
  expect(plain(said?.warning?.text ?? '')).toContain(
    'control 500, test 500. Chance alone rarely brings such numbers (p < 0.001)',
  );
  expect(said?.lines).toEqual([
    'Left out: 1 person who saw several variants.',
    'Left out: 3 people with variants that are not listed.',
  ]);
});

test('an uplift over nothing is told as a difference', () => {
  const rows = [control('signup', 0), variant('signup', 0.15, 'better', [0.15, null, null, null, 0.01, 0.01])];
  expect(answerOf(rows).said?.lines.map(plain)).toEqual(['Signup: test is better than control, 15%.']);
});

/** Names from outside are isolated. */
function plain(line: string): string {
  return line.replace(/[\u2066-\u2069]/g, '');
}
