import { expect, test } from 'vitest';
import { arrangeRows } from './arrange-rows.ts';
import { type Column, cellText, nextSort, type Sort } from './columns.ts';

type Row = { page: string; views: number | null };

const page: Column<Row> = { id: 'page', title: 'Page', kind: 'text', value: (row) => row.page };
const views: Column<Row> = { id: 'views', title: 'Views', kind: 'number', value: (row) => row.views };
const rows: readonly Row[] = [
  { page: '/blog/10', views: null },
  { page: '/blog/9', views: 0 },
  { page: '/Über', views: 12_345 },
];

function pages(search: string, sort?: Sort): readonly string[] {
  return arrangeRows(rows, [page, views], { search, sort, locale: 'de-DE' }).map((row) => row.page);
}

test('keeps the order of the answer until one is chosen', () => {
  expect(pages('')).toEqual(['/blog/10', '/blog/9', '/Über']);
});

test('puts rows without a value last in both directions, and 0 among the numbers', () => {
  expect(pages('', { column: 'views', direction: 'descending' })).toEqual(['/Über', '/blog/9', '/blog/10']);
  expect(pages('', { column: 'views', direction: 'ascending' })).toEqual(['/blog/9', '/Über', '/blog/10']);
});

test('sorts texts as people read them: 9 before 10', () => {
  expect(pages('', { column: 'page', direction: 'ascending' })).toEqual(['/blog/9', '/blog/10', '/Über']);
});

test('finds all words whatever their capitals and accents', () => {
  expect(pages('uber')).toEqual(['/Über']);
  expect(pages('BLOG 9')).toEqual(['/blog/9']);
  expect(pages('12345')).toEqual([]);
});

test('finds a value by its raw name and by how it is shown', () => {
  const named: Column<Row> = { ...page, text: () => 'Signed up' };
  const find = (search: string) => arrangeRows(rows, [named], { search, sort: undefined, locale: 'en' }).length;
  expect([find('signed'), find('/blog/9')]).toEqual([3, 1]);
});

test('shows no value as a dash, and 0 as 0', () => {
  expect(rows.map((row) => cellText(views, row))).toEqual(['–', '0', '12,345']);
});

test('sorts numbers from the largest at the first press, texts from A', () => {
  expect(nextSort(views, undefined)).toEqual({ column: 'views', direction: 'descending' });
  expect(nextSort(views, { column: 'views', direction: 'descending' }).direction).toBe('ascending');
  expect(nextSort(page, { column: 'views', direction: 'descending' }).direction).toBe('ascending');
});
