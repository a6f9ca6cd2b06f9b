import { expect, test } from 'vitest';
import type { ProjectSummary } from '../../../../core/api/account.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { type ProjectRow, projectRow, sortedRows } from './project-rows.ts';

const TODAY = '2026-11-29';

const project = (name: string): ProjectSummary => ({
  id: `prj_${name}`,
  organization_id: 'org_1',
  name,
  region: 'eu',
  timezone: 'Europe/Berlin',
  week_start: 'monday',
  session_minutes: 30,
  reporting_currency: null,
  retention_days: 365,
  archive_days: 2557,
  transport: null,
  strict_residency: false,
  created_at: '2026-11-01T00:00:00.000Z',
});

function answer(
  days: readonly (readonly [string, number])[],
  totals?: Readonly<Record<string, number>>,
): QueryResponse {
  return {
    columns: [
      { name: 'time', type: 'date', role: 'time' },
      { name: 'value', type: 'number', role: 'value' },
    ],
    rows: days.map((row) => [...row]),
    ...(totals === undefined ? {} : { totals }),
    meta: {
      query_id: 'qry_1',
      elapsed_ms: 1,
      rows_read: 1,
      cached: false,
      semantics: {},
      timezone: 'Europe/Berlin',
      interval: 'day',
      range: { start: '2026-11-23', end: TODAY },
    },
  };
}

test('counts visitors of several days once, and adds up their events', () => {
  const visitors = answer(
    [
      ['2026-11-28', 40],
      [TODAY, 30],
    ],
    { visitors: 55 },
  );
  const events = answer([
    ['2026-11-28', 100],
    [TODAY, 70],
  ]);
  expect(projectRow(project('kiosk'), 'Shop', { visitors, events }, TODAY)).toMatchObject({
    visitorsToday: 30,
    eventsToday: 70,
    visitorsWeek: 55,
    eventsWeek: 170,
    trend: [40, 30],
  });
});

test('shows 0 for a day without visitors, and nothing for what is not loaded', () => {
  const none = projectRow(project('kiosk'), 'Shop', { visitors: answer([]), events: null }, TODAY);
  expect(none).toMatchObject({ visitorsToday: 0, eventsToday: null });
  expect(projectRow(project('kiosk'), 'Shop', { visitors: undefined, events: undefined }, TODAY)).toMatchObject({
    visitorsToday: undefined,
  });
});

const row = (name: string, visitorsToday: ProjectRow['visitorsToday']): ProjectRow => ({
  ...projectRow(project(name), 'Shop', { visitors: undefined, events: undefined }, TODAY),
  visitorsToday,
});

test('sorts by figures, those that are missing last, and by name as people read numbers', () => {
  const rows = [row('shop 10', 5), row('shop 9', undefined), row('Ähre', 7), row('shop 2', 5)];
  const names = (order: Parameters<typeof sortedRows>[1]) =>
    sortedRows(rows, order, 'de').map((each) => each.project.name);
  expect(names({ column: 'visitorsToday', isDescending: true })).toEqual(['Ähre', 'shop 2', 'shop 10', 'shop 9']);
  expect(names({ column: 'visitorsToday', isDescending: false })).toEqual(['shop 2', 'shop 10', 'Ähre', 'shop 9']);
  expect(names({ column: 'project', isDescending: false })).toEqual(['Ähre', 'shop 2', 'shop 9', 'shop 10']);
});
