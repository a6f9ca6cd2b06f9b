import { beforeEach, expect, test } from 'vitest';
import type { ProjectSummary } from '../../../../core/api/account.ts';
import { changeOf, moodOf } from '../../../../core/api/chart-models/change.ts';
import { intervalFor, intervalsOf } from '../../../../core/api/intervals.ts';
import { queryRequestSchema } from '../../../../core/api/kinds/index.ts';
import type { Cell, QueryColumn, QueryResponse } from '../../../../core/api/query.ts';
import { DEFAULT_VIEW, toggleValue, type View } from '../../address/view.ts';
import { loadWords } from '../../words/t.ts';
import { hasEarlierData, isWithoutData } from './data-since.ts';
import { FIGURES, figureNamed, figureValue, measureOverTime } from './figures.ts';
import { isPressed, panelRows, rowsInAll } from './panel-rows.ts';
import { detailsNamed, PANELS, type PanelTab, tabNamed } from './panels.ts';
import { type Asked, detailsQuery, panelQuery, trafficQuery } from './queries.ts';

beforeEach(() => loadWords('en', 'en-GB'));

const project: ProjectSummary = {
  id: 'kiosk',
  organization_id: 'org',
  name: 'Kiosk',
  region: 'eu',
  timezone: 'Europe/Berlin',
  week_start: 'monday',
  session_minutes: 30,
  reporting_currency: null,
  retention_days: 365,
  transport: null,
  strict_residency: false,
  archive_days: 2557,
  created_at: '2026-01-01T00:00:00Z',
};
const dates = { start: '2026-11-01', end: '2026-11-07' };
const asked = (view: Partial<View> = {}): Asked => ({ project, dates, view: { ...DEFAULT_VIEW, ...view } });
const tabs: readonly PanelTab[] = PANELS.flatMap((panel): readonly PanelTab[] => panel.tabs);
const tab = (id: string): PanelTab => tabs.find((each) => each.id === id) ?? PANELS[0].tabs[0];

function anAnswer(columns: QueryColumn[], rows: Cell[][], extra: Partial<QueryResponse> = {}): QueryResponse {
  const meta = {
    query_id: 'q',
    elapsed_ms: 1,
    rows_read: 1,
    cached: false,
    semantics: {},
    timezone: 'Europe/Berlin',
    range: { start: '2026-10-31T23:00:00Z', end: '2026-11-07T23:00:00Z' },
  };
  return { columns, rows, meta, ...extra };
}
const column = (name: string, role: QueryColumn['role']): QueryColumn => ({ name, role, type: 'string' });

test('every query of the page is one that the service takes, and names its days as text', () => {
  const filters = [{ property: 'country', operator: 'is' as const, values: ['DE'] }];
  const queries = [
    trafficQuery(asked({ filters }), 'day', 'signup'),
    trafficQuery(asked({ compare: 'none' }), 'hour', undefined),
    ...tabs.flatMap((each) => [panelQuery(each, asked({ filters })), detailsQuery(each, asked({ filters }))]),
  ];
  for (const query of queries) expect(queryRequestSchema.safeParse(query).error).toBeUndefined();
  expect(queries[0]).toMatchObject({ date_range: { start: '2026-11-01', end: '2026-11-07' }, compare: 'previous' });
  expect(queries[1]).not.toHaveProperty('compare');
});

test('every panel carries every filter of the page', () => {
  const filters = [
    { property: 'source', operator: 'is' as const, values: ['google'] },
    { property: 'event', operator: 'is' as const, values: ['signup'] },
  ];
  const wanted = [
    { property: 'session.source', operator: 'equals', value: 'google' },
    { property: 'event', operator: 'equals', value: 'signup', scope: 'session' },
  ];
  for (const each of tabs) expect(panelQuery(each, asked({ filters }))).toMatchObject({ filters: wanted });
  expect(trafficQuery(asked({ filters }), 'day', undefined)).toMatchObject({ filters: wanted });
});

test('tab and figure come from the address, and unknown ones fall back', () => {
  expect(tabNamed(PANELS[0], 'entry').property).toBe('entry_page');
  expect(tabNamed(PANELS[0], 'constructor').id).toBe('path');
  expect(figureNamed('bounce_rate', false)).toBe('bounce_rate');
  expect(figureNamed('conversion', false)).toBe('visitors');
  expect(detailsNamed('pages.exit')?.tab.property).toBe('exit_page');
  expect(detailsNamed('pages.source')).toBeUndefined();
  expect(detailsNamed('x')).toBeUndefined();
});

test('one visitor of two countries counts once in the total, and shares are of the total', () => {
  // Monday ann and bob from Germany; Tuesday ann from Germany, bob from France.
  const answer = anAnswer(
    [column('country', 'group'), column('visitors', 'value')],
    [
      ['DE', 2],
      ['FR', 1],
    ],
    { totals: { visitors: 2 } },
  );
  expect(panelRows(tab('country'), answer).map(({ label, share }) => [label, share])).toEqual([
    ['Germany', 1],
    ['France', 0.5],
  ]);
});

test('the share of a page is of all visitors, whatever rows are listed', () => {
  const answer = anAnswer([column('page', 'group'), column('visitors', 'value')], [['/', 57]], {
    meta: { ...anAnswer([], []).meta, groups_left_out: 1249 },
  });
  const rows = panelRows(tab('path'), answer, 100);
  expect(rows[0]?.share).toBe(0.57);
  expect(rowsInAll(answer, rows)).toBe(1250);
  expect(panelRows(tab('path'), answer)[0]?.share).toBeUndefined();
});

test('keeps every country, also those that no map has, and tells equal labels apart', () => {
  const answer = anAnswer(
    [column('country', 'group'), column('visitors', 'value')],
    [
      ['DE', 40],
      [null, 9],
      ['SG', 5],
      ['T1', 3],
    ],
    { totals: { visitors: 57 } },
  );
  expect(panelRows(tab('country'), answer).map(({ label, cells }) => `${label} ${cells.visitors}`)).toEqual([
    'Germany 40',
    'Unknown 9',
    'Singapore 5',
    'Tor network 3',
  ]);
  const events = anAnswer(
    [column('event', 'group'), column('value', 'value')],
    [
      ['sign_up', 3],
      ['Sign up', 2],
    ],
    { totals: { value: 5 } },
  );
  expect(panelRows(tab('event'), events).map(({ label, share }) => [label, share])).toEqual([
    ['sign_up', 0.6],
    ['Sign up', 0.4],
  ]);
});

test('joins the counts of an event into one row', () => {
  const answer = anAnswer(
    [column('series', 'series'), column('event', 'group'), column('value', 'value')],
    [
      ['events', 'signup', 5],
      ['people', 'signup', 4],
    ],
    { totals: { events: 10, people: 4 } },
  );
  expect(panelRows(tab('event'), answer)).toEqual([
    { value: 'signup', label: 'Signup', cells: { events: 5, people: 4 }, share: 0.5 },
  ]);
});

test('a press on a row filters by its value as the data has it, and a second one takes it back', () => {
  const pressed = toggleValue(DEFAULT_VIEW, 'source', '');
  expect(isPressed(pressed, 'source', '')).toBe(true);
  expect(isPressed(pressed, 'source', 'google')).toBe(false);
  expect(toggleValue(pressed, 'source', '').filters).toEqual([]);
});

const traffic = anAnswer(
  [
    column('time', 'time'),
    ...['visitors', 'bounce_rate'].map((name) => column(name, 'value')),
    ...['previous_visitors', 'previous_bounce_rate'].map((name) => column(name, 'previous')),
  ],
  [
    ['2026-11-01', 10, 0.5, 8, null],
    ['2026-11-02', 0, null, 4, 0.25],
  ],
  { totals: { visitors: 9, bounce_rate: 0.5, previous_visitors: 11, previous_bounce_rate: 0.25 } },
);

test('draws each figure from the one answer, and keeps 0 and nothing apart', () => {
  expect(measureOverTime(traffic, 'bounce_rate')).toMatchObject({
    columns: [{ name: 'time' }, { name: 'value' }, { name: 'previous' }],
    rows: [
      ['2026-11-01', 0.5, null],
      ['2026-11-02', null, 0.25],
    ],
    totals: { value: 0.5, previous: 0.25 },
  });
  expect(measureOverTime(traffic, 'visitors').rows[1]).toEqual(['2026-11-02', 0, 4]);
  expect(figureValue(traffic, 'visitors')).toEqual({ value: 9, previous: 11 });
});

test('fewer bounces are good news, more of them are not', () => {
  const { value, previous } = figureValue(traffic, 'bounce_rate');
  expect(moodOf(changeOf(value, previous), FIGURES.bounce_rate.good)).toBe('bad');
  expect(moodOf(changeOf(0.2, 0.4), FIGURES.bounce_rate.good)).toBe('good');
});

test('days before the first event of a project are no data, not zero', () => {
  const compared = { start: '2026-11-09T23:00:00Z', end: '2026-11-16T23:00:00Z' };
  const answer = (data_since?: string | null) => ({
    meta: { ...traffic.meta, compared, ...(data_since === undefined ? {} : { data_since }) },
  });
  expect(hasEarlierData(answer())).toBe(true);
  expect(hasEarlierData(answer('2026-11-10'))).toBe(true);
  expect(hasEarlierData(answer('2026-11-11'))).toBe(false);
  expect(hasEarlierData(traffic)).toBe(false);
  expect([isWithoutData(answer(null)), isWithoutData(answer())]).toEqual([true, false]);
});

test('a bucket that does not suit the dates gives way to one that does', () => {
  expect(intervalsOf({ start: '2026-11-12', end: '2026-11-12' })).toEqual(['minute', 'hour']);
  expect(intervalFor('hour', dates)).toBe('hour');
  expect(intervalFor('minute', dates)).toBe('day');
  expect(intervalFor(undefined, { start: '2026-11-12', end: '2026-11-12' })).toBe('hour');
  expect(intervalFor('month', dates)).toBe('day');
});
