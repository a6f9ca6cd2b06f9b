import { expect, test } from 'vitest';
import { experiment } from '../../api/kinds/experiment.ts';
import type { Cell, QueryColumn } from '../../api/query.ts';
import { writingIn } from '../writing.ts';
import { chartOfAnswer } from './chart-of-answer.ts';

test('an experiment is a table of verdicts and uplifts in mails, whatever chart its report names', () => {
  const columns = experiment.columns.map(
    ({ name, types: [type = 'string'], role }): QueryColumn => ({ name, type, role }),
  );
  const rows: Cell[][] = [
    ['order', 'control', 500, 50, 0.1, ...Array.from({ length: 7 }, () => null), 'control'],
    ['order', 'test', 500, 75, 0.15, 0.05, 0.5, 0.1, 0.9, 0.01, 0.02, null, 'not_yet'],
  ];
  const meta = {
    ...{ query_id: '', elapsed_ms: 0, rows_read: 0, cached: false, timezone: 'UTC', semantics: {} },
    range: { start: '2026-06-01T00:00:00Z', end: '2026-06-15T00:00:00Z' },
  };
  const shown = { answer: { columns, rows, meta }, queryType: 'experiment', chart: 'number', label: 'Checkout' };
  const table = chartOfAnswer(shown, writingIn('en'));
  expect(table.kind === 'table' && table.rows).toEqual([
    ['order', 'control', 'control', '500', '50', '–', '–', '–'],
    ['order', 'test', 'not yet', '500', '75', '50%', '10%', '90%'],
  ]);
});
