import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { readSessions, readSettled, rollUpAll, settleAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../../test/harness/run-query.ts';
import { definitionsOf } from '../../definitions/definitions-of.ts';
import { TABLES } from '../../tables/schema.ts';

const DAY = '2026-06-01';

/** The visits of two persons: pages in order, a minute apart. */
const VISITS: Readonly<Record<string, readonly string[]>> = {
  ann: ['/', '/users/1', '/users/2/edit', '/users/3', '/users/4'],
  bob: ['/users/new', '/users/9', '/pricing'],
};

const rules = [
  { pattern: '/users/new', name: 'Sign-up' },
  { pattern: '/users/:id', name: 'User' },
  { pattern: '/users/:id/*', name: "User's pages" },
  // Takes nothing: the first rule has it already.
  { pattern: '/users/n*', name: 'Never' },
];
const grouped = {
  definitions: definitionsOf(
    [{ object: 'page_groups', name: 'page_group', definition: { name: 'page_group', rules } }],
    { zone: 'UTC' },
  ),
};

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const events = Object.entries(VISITS).flatMap(([person, pages]) =>
    pages.map((page, minute) => {
      const timestamp = `${DAY} 10:0${minute}:00.000`;
      return anEvent({ event: 'page_view', timestamp, page, anonymous_id: person, session_id: person });
    }),
  );
  await database.insertEvents(events);
});
afterAll(() => database.drop());

const ask = (fields: object) => ({ project_id: 'p1', date_range: { start: DAY, end: DAY }, ...fields });
const rowsOf = async (fields: object, asked: object = grouped) =>
  (await answeredQuery(database, ask(fields), asked)).rows;

const REPORTS: Readonly<Record<string, readonly [object, unknown[][]]>> = {
  'break figures down': [
    { query_type: 'segmentation', group_by: ['page_group'] },
    [
      ['User', 4],
      ['/', 1],
      ['/pricing', 1],
      ['Sign-up', 1],
      ["User's pages", 1],
    ],
  ],
  'filter events': [
    { query_type: 'segmentation', filters: [{ property: 'page_group', operator: 'equals', value: "User's pages" }] },
    [[1]],
  ],
  'are entry and exit pages of events': [
    { query_type: 'segmentation', group_by: ['session.entry_page_group', 'session.exit_page_group'] },
    [
      ['/', 'User', 5],
      ['Sign-up', '/pricing', 3],
    ],
  ],
  'are entry and exit pages of sessions': [
    { query_type: 'sessions', measures: ['sessions'], group_by: ['entry_page_group', 'exit_page_group'] },
    [
      ['/', 'User', 1],
      ['Sign-up', '/pricing', 1],
    ],
  ],
  'filter sessions': [
    {
      query_type: 'sessions',
      measures: ['views'],
      filters: [{ property: 'page_group', operator: 'equals', value: 'Sign-up', scope: 'session' }],
    },
    [[3]],
  ],
  'are pages of sessions': [
    { query_type: 'sessions', measures: ['views', 'entries', 'exits'], group_by: ['page_group'] },
    [
      ['User', 4, 0, 1],
      ['/', 1, 1, 0],
      ['/pricing', 1, 0, 1],
      ['Sign-up', 1, 1, 0],
      ["User's pages", 1, 0, 0],
    ],
  ],
  'are steps of funnels': [
    {
      query_type: 'funnel',
      steps: ['Sign-up', 'User'].map((value) => ({
        event: 'page_view',
        filters: [{ property: 'page_group', operator: 'equals', value }],
      })),
    },
    [
      [1, 1],
      [2, 1],
    ],
  ],
  // Two pages of one group that follow each other are one step.
  'are steps of paths': [
    { query_type: 'paths', step: 'page_group' },
    [
      [1, '/', 1],
      [1, 'Sign-up', 1],
      [2, 'User', 2],
      [3, '/pricing', 1],
      [3, "User's pages", 1],
      [4, 'User', 1],
    ],
  ],
};

/** Of rows of paths and funnels, only what the groups decide. */
function shown(rows: readonly (readonly unknown[])[], { query_type }: { query_type?: string }): unknown {
  if (query_type === 'funnel') return rows.map((row) => row.slice(0, 3).filter((cell) => typeof cell === 'number'));
  if (query_type !== 'paths') return rows;
  return rows.flatMap((row) => (row[0] === 'node' ? [[row[1], row[2], row.at(-1)]] : []));
}

describe('page groups', () => {
  it.each(Object.entries(REPORTS))('%s', async (_, [request, rows]) => {
    expect(shown(await rowsOf(request), request)).toEqual(rows);
  });

  it('are the same from rollups and from settled sessions', async () => {
    expect(await rollUpAll(database)).toBeGreaterThan(0);
    expect(await settleAll(database)).toBeGreaterThan(0);
    const span = { startMs: Date.parse(DAY), endMs: Date.parse(DAY) + 86_400_000 };
    const settled = {
      ...grouped,
      settledDays: await readSettled(database, 'p1'),
      sessions: await readSessions(database, 'p1', span),
    };
    const fromRows: string[] = [];
    for (const [name, [request, rows]] of Object.entries(REPORTS)) {
      expect(shown(await rowsOf(request, settled), request), name).toEqual(rows);
      const { statement } = compiledQuery(ask(request), settled);
      if (statement.sql.includes(TABLES.settledSessions) || statement.sql.includes(TABLES.rollups)) fromRows.push(name);
    }
    // Funnels read events, and so do breakdowns of events by their sessions.
    expect(fromRows).toHaveLength(Object.keys(REPORTS).length - 2);
  });

  it('leave every page a group of its own where a project has no rules', async () => {
    const pages = await rowsOf({ query_type: 'segmentation', group_by: ['page'] }, {});
    expect(await rowsOf({ query_type: 'segmentation', group_by: ['page_group'] }, {})).toEqual(pages);
  });

  it('refuse both forms of a page at once in a report of visits', async () => {
    const both = { query_type: 'sessions', group_by: ['page', 'page_group'] };
    await expect(rowsOf(both)).rejects.toThrow('two forms of one page; keep one of them');
  });
});
