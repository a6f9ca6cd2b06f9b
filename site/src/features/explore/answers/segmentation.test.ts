import { beforeEach, expect, test } from 'vitest';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { loadWords } from '../../../words/t.ts';
import { kinds } from '../kinds/index.ts';
import type { ReportOf } from '../report.ts';
import { tableFile, tableText } from '../result/table-file.ts';
import { anAnswer } from './answer.fixture.ts';
import type { Answered } from './answer.ts';
import { segmentation } from './segmentation.ts';

beforeEach(() => loadWords('en', 'en-GB'));

const SOURCE: QueryColumn = { name: 'source', type: 'string', role: 'group' };
const VALUE: QueryColumn = { name: 'value', type: 'number', role: 'value' };
const QUERY: QueryRequest = {
  query_type: 'segmentation',
  project_id: 'kiosk',
  date_range: { start: '2026-11-01', end: '2026-11-30' },
};

test('shares are of all, whatever groups are listed', () => {
  const answer = segmentation(
    bySource(
      anAnswer(
        [SOURCE, VALUE],
        [
          ['google', 57],
          [null, 12],
        ],
      ),
      100,
    ),
  );
  const { columns, rows, footer } = answer.table('series');
  expect(columns.map(({ label }) => label)).toEqual(['Source', 'Page view', 'Share']);
  expect(rows.map(({ cells }) => cells.map(({ value, label }) => label ?? value))).toEqual([
    ['Google', 57, 0.57],
    ['Direct or none', 12, 0.12],
  ]);
  expect(footer?.cells.map(({ value }) => value)).toEqual(['total', 100, null]);
});

test('ten thousand groups are all in the table and the file, and the chart says how many it leaves out', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [`source ${index}`, 10_000 - index]);
  const answer = segmentation(bySource(anAnswer([SOURCE, VALUE], rows), 50_005_000));
  const picture = answer.picture('rows');
  expect(picture?.kind === 'trend' && picture.model.points).toHaveLength(50);
  expect(picture?.leftOut).toBe(9_950);
  expect(answer.table('series').rows).toHaveLength(10_000);
  expect(tableFile(answer.table('series')).trim().split('\r\n')).toHaveLength(1 + 10_000 + 1);
});

test('a file holds names as they were sent, figures unrounded, and no cell that a spreadsheet would run', () => {
  const answer = segmentation(
    bySource(
      anAnswer(
        [SOURCE, VALUE],
        [
          ['google', 12345],
          ['=HYPERLINK("x")', 1],
        ],
      ),
      37035,
    ),
  );
  const [head, ...rows] = tableFile(answer.table('series')).slice(1).trim().split('\r\n');
  expect(head).toBe('source,value,share');
  expect(rows[0]).toBe('google,12345,0.3333333333333333');
  expect(rows[1]).toBe(`"'=HYPERLINK(""x"")",1,${1 / 37035}`);
  expect(tableText(answer.table('series')).split('\n')[2]).toMatch(/^'=HYPERLINK/);
});

test('one number is a number, and a page without anything says so', () => {
  const one = segmentation({
    ...bySource(anAnswer([VALUE], [[7]]), 7),
    report: { ...REPORT, breakdowns: [] },
    query: { ...QUERY, group_by: [] },
    parts: {},
  });
  expect(one.forms).toEqual([{ form: 'number' }, { form: 'table' }]);
  expect(one.figures).toMatchObject([{ label: 'Page view', value: 7, mark: { row: 0, column: 'value' } }]);
  expect(one.isEmpty).toBe(false);
  expect(segmentation(bySource(anAnswer([SOURCE, VALUE], []), 0)).isEmpty).toBe(true);
});

const REPORT: ReportOf<'segmentation'> = {
  ...kinds.segmentation.empty,
  series: [{ event: 'page_view', filters: [], measure: { aggregation: 'count' } }],
  breakdowns: [{ property: 'source' }],
};

function bySource(response: QueryResponse, all: number): Answered<ReportOf<'segmentation'>> {
  return {
    report: REPORT,
    query: QUERY,
    response,
    parts: { all: { query: QUERY, response: anAnswer([VALUE], [[all]]) } },
  };
}
