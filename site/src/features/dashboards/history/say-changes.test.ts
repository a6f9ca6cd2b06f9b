import { beforeAll, expect, test } from 'vitest';
import type { DashboardDefinition, Tile } from '../../../../../core/api/objects/dashboards.ts';
import { loadWords } from '../../../words/t.ts';
import { sayChanges } from './say-changes.ts';

beforeAll(() => loadWords('en'));

const at = (column: number) => ({ column, row: 0, columns: 3, rows: 3 });
const orders: Tile = { kind: 'report', id: 'a', place: at(0), report: 'orders' };
const note: Tile = { kind: 'text', id: 'b', place: at(3), text: 'Numbers are preliminary' };
const board: DashboardDefinition = { name: 'Shop', tiles: [orders, note] };
const say = (after: Partial<DashboardDefinition>) =>
  // Names are isolated from the direction of the sentence.
  sayChanges(board, { ...board, ...after }, ({ kind }) => (kind === 'report' ? 'Orders' : undefined)).map((text) =>
    text.replace(/[\u2068\u2069]/g, ''),
  );

test.each([
  ['a name', { name: 'Store' }, ['Renamed to “Store”']],
  ['a range', { date_range: 'last_7_days' }, ['Changed the date range']],
  ['a title', { tiles: [{ ...orders, title: 'All orders' }, note] }, ['Changed the title of “All orders”']],
  ['a text', { tiles: [orders, { ...note, text: 'Final' }] }, ['Changed the text of “Final”']],
  ['one place', { tiles: [{ ...orders, place: at(6) }, note] }, ['Moved or resized “Orders”']],
  [
    'several places',
    {
      tiles: [
        { ...orders, place: at(3) },
        { ...note, place: at(0) },
      ],
    },
    ['Moved or resized 2 tiles'],
  ],
  ['a tile less', { tiles: [orders] }, ['Removed “Numbers are preliminary”']],
  [
    'a tile more, under a new name of the dashboard',
    { name: 'Store', tiles: [orders, note, { kind: 'metric', id: 'c', place: at(6), metric: 'gone' }] },
    ['Renamed to “Store”', 'Added “a tile”'],
  ],
  ['nothing', {}, []],
] satisfies [string, Partial<DashboardDefinition>, string[]][])('says %s', (_, after, said) => {
  expect(say(after)).toEqual(said);
});
