import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { type Identity, newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { readSessions, settleAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../../test/harness/run-query.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import type { Filter } from '../../api/kinds/fields.ts';
import type { Cell } from '../../api/query.ts';
import type { EventRow } from '../../tables/events.ts';
import { TABLES } from '../../tables/schema.ts';
import type { SessionFacts } from '../sessions/placed-events.ts';

const RUNS = 6;
/** A fixed seed gives the same histories on every run. */
const SEED = 190_001;
const HOUR_MS = 3_600_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const MEASURES = [
  ...(['sessions', 'visitors', 'views', 'views_per_session', 'bounces', 'bounce_rate'] as const),
  ...(['duration_mean', 'duration_median', 'duration_max', 'conversion_rate'] as const),
];
const requests = fc.record({
  group_by: fc.constantFrom<string[][]>(
    [],
    ['day'],
    ['page'],
    ['source'],
    ['day', 'entry_page'],
    ['exit_page'],
    ['country'],
  ),
  filters: maybe<Filter[]>(
    [{ property: 'page', operator: 'equals', value: '/docs', scope: 'session' }],
    [{ property: 'page', operator: 'not_equals', value: '/docs', scope: 'session' }],
    [{ property: 'event', operator: 'equals', value: 'signup', scope: 'session' }],
    [{ property: 'session.source', operator: 'in', value: ['google', 'shop.example'] }],
    [{ property: 'page', operator: 'equals', value: '/docs' }],
  ),
});

const readsRows = (request: { readonly project_id: string }, sessions: SessionFacts) =>
  compiledQuery(request, { sessions }).statement.sql.includes(TABLES.settledSessions);

/** Means of fractions differ in their last bits. */
const rounded = (cell: Cell) => (typeof cell === 'number' ? Math.round(cell * 1e9) / 1e9 : cell);
const sorted = (rows: readonly Cell[][]) => rows.map((row) => JSON.stringify(row.map(rounded))).sort();

const worlds = fc.record({
  history: sessionHistories('2026-06-02'),
  asked: fc.array(requests, { minLength: 4, maxLength: 4 }),
  zone: fc.constantFrom('UTC', 'UTC', 'America/New_York', 'Asia/Kathmandu'),
  // Events that arrive after the sessions were settled, and the settled days that the query reads.
  lateOnes: fc.oneof(
    { weight: 4, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.array(fc.nat(24), { maxLength: 2 }) },
  ),
  told: fc.array(fc.constantFrom(true, true, true, false), { minLength: 6, maxLength: 6 }),
  // Events without an id are in half of the histories.
  areSent: fc.boolean(),
  // The project's own length of sessions that are made from times.
  sessionMinutes: fc.constantFrom(30, 30, 5, 120),
  // Nobody shares a device in half of the histories.
  isPlain: fc.boolean(),
});

it(
  'gives the same answers as events, whichever days are settled and whatever came later',
  async () => {
    let run = 0;
    let fromRows = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ history, asked, zone, lateOnes, told, areSent, isPlain, sessionMinutes }) => {
        const project = `p${run++}`;
        const firstMs = Math.min(...history.events.map(({ timestamp }) => Date.parse(`${timestamp}Z`)));
        const events = history.events.map((event, index) => {
          // Ids of a few hours, also over midnight.
          const part = Math.floor((Date.parse(`${event.timestamp}Z`) - firstMs) / (11 * HOUR_MS));
          const ids = isPlain && event.user_id === 'u2' ? { user_id: '' } : {};
          return {
            ...event,
            ...ids,
            project_id: project,
            session_id: `${event.session_id || 's3'} ${part}`,
            ...(areSent || index % 9 > 0 ? {} : { session_id: '' }),
          };
        });
        const identities = history.identities.filter(
          ({ anonymous_id, user_id }) => !isPlain || (anonymous_id === 'a1') === (user_id === 'u1'),
        );
        await database.insertEvents(events.filter((_, index) => !lateOnes.includes(index)));
        await settleAll(database);
        await database.insertEvents(events.filter((_, index) => lateOnes.includes(index)));
        await database.insertIdentities(project, identities);
        for (const { filters, group_by } of asked) {
          const request = {
            query_type: 'sessions' as const,
            project_id: project,
            timezone: zone,
            date_range: { start: '2026-06-02', end: '2026-06-03' },
            measures: [...MEASURES, ...(group_by.includes('page') ? (['entries', 'exits', 'exit_rate'] as const) : [])],
            conversions: ['signup'],
            group_by,
            ...(filters ? { filters } : {}),
          };
          const around = { startMs: Date.parse('2026-05-31') - HOUR_MS, endMs: Date.parse('2026-06-06') };
          const sessions = await readSessions(database, project, around, ({ day }) => told[Number(day.at(-1))] ?? true);
          if (readsRows(request, sessions)) fromRows++;
          const settled = await answeredQuery(database, request, { sessions, sessionMinutes });
          const fromEvents = await answeredQuery(database, request, { sessionMinutes });
          expect(sorted(settled.rows), JSON.stringify({ request, sessions })).toEqual(sorted(fromEvents.rows));
          expect(settled.totals).toEqual(fromEvents.totals);
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
    expect(fromRows).toBeGreaterThan(RUNS);
  },
  timeoutMs(240_000),
);

describe('sessions of settled days', () => {
  let projects = 0;
  const at = (time: string, fields: Partial<EventRow>) =>
    anEvent({ event: 'page_view', session_id: 's1', timestamp: `2026-06-${time}:00.000`, ...fields });

  /** Settles the events, lets others and links come, and asks for days of June: from events, and from rows. */
  async function answers(
    { before, later = [], links = [] }: { before: EventRow[]; later?: EventRow[]; links?: Identity[] },
    days: readonly [string, string],
    fields: object = {},
  ) {
    const project_id = `own${projects++}`;
    await database.insertEvents(before.map((event) => ({ ...event, project_id })));
    await settleAll(database);
    await database.insertEvents(later.map((event) => ({ ...event, project_id })));
    await database.insertIdentities(project_id, links);
    const date_range = { start: `2026-06-${days[0]}`, end: `2026-06-${days[1]}` };
    const request = { query_type: 'sessions', project_id, date_range, measures: ['sessions', 'visitors'], ...fields };
    const sessions = await readSessions(database, project_id, {
      startMs: Date.parse(date_range.start) - 24 * HOUR_MS,
      endMs: Date.parse(date_range.end) + 48 * HOUR_MS,
    });
    const fromEvents = await answeredQuery(database, request);
    const settled = await answeredQuery(database, request, { sessions });
    expect(settled.rows).toEqual(fromEvents.rows);
    return { rows: settled.rows, fromRows: readsRows(request, sessions) };
  }

  it('become one where a link joins two persons of one id later', async () => {
    const before = [at('02 10:00', { anonymous_id: 'a1' }), at('02 10:05', { user_id: 'ada', anonymous_id: '' })];
    const links = [{ anonymous_id: 'a1', user_id: 'ada', timestamp: '2026-06-09 00:00:00.000' }];
    expect(await answers({ before }, ['02', '02'])).toEqual({ rows: [[2, 2]], fromRows: true });
    expect(await answers({ before, links }, ['02', '02'])).toEqual({ rows: [[1, 1]], fromRows: true });
  });

  it('belong to the user with whom their device is linked later', async () => {
    const before = [
      at('02 10:00', { anonymous_id: 'a1' }),
      at('03 10:00', { user_id: 'ada', anonymous_id: '', session_id: 's2' }),
    ];
    const links = [{ anonymous_id: 'a1', user_id: 'ada', timestamp: '2026-06-09 00:00:00.000' }];
    expect(await answers({ before, links }, ['02', '03'])).toEqual({ rows: [[2, 1]], fromRows: true });
  });

  it('become two where another user of the device is learnt of later, also on the day after they began', async () => {
    const ada = { user_id: 'ada', anonymous_id: 'a1' };
    const links = [{ anonymous_id: 'a1', user_id: 'bob', timestamp: '2026-06-01 00:00:00.000' }];
    const before = [at('02 10:00', { anonymous_id: 'a1' }), at('02 10:05', ada)];
    expect(await answers({ before, links }, ['02', '02'])).toEqual({ rows: [[2, 2]], fromRows: true });
    const overnight = [at('02 23:55', { anonymous_id: 'a1' }), at('03 00:05', ada)];
    expect(await answers({ before: overnight, links }, ['03', '03'])).toEqual({ rows: [[1, 1]], fromRows: true });
    expect(await answers({ before: overnight, links: [] }, ['03', '03'])).toEqual({ rows: [[0, 0]], fromRows: true });
  });

  it('become one where their users are merged later', async () => {
    const before = [at('02 10:00', { user_id: 'ada' }), at('02 10:05', { user_id: 'bob' })];
    const merge = anEvent({
      event: 'alias',
      user_id: 'ada',
      anonymous_id: 'bob',
      session_id: 's9',
      timestamp: '2026-06-20 00:00:00.000',
    });
    expect(await answers({ before, later: [merge] }, ['02', '02'])).toEqual({ rows: [[1, 1]], fromRows: true });
  });

  it('have no source that is a host of the project within the range asked for', async () => {
    const before = [
      at('02 10:00', { source: 'shop.example', channel: 'referral', hostname: 'www.blog.example' }),
      at('05 10:00', { session_id: 's2', hostname: 'www.shop.example', source: 'google', channel: 'organic_search' }),
    ];
    const bySource = { group_by: ['source'], measures: ['sessions'] };
    expect(await answers({ before }, ['02', '03'], bySource)).toEqual({ rows: [['shop.example', 1]], fromRows: true });
    const { rows } = await answers({ before }, ['02', '05'], bySource);
    expect(rows).toEqual([
      ['google', 1],
      [null, 1],
    ]);
  });

  it('are read from events once an event comes into the day, one of the two before it, or the one after it', async () => {
    const before = [at('04 10:00', {})];
    for (const [day, fromRows] of [
      ['01', true],
      ['02', false],
      ['03', false],
      ['05', false],
      ['06', true],
    ] as const) {
      const later = [at(`${day} 12:00`, { session_id: 's2' })];
      expect(await answers({ before, later }, ['04', '04']), day).toEqual({ rows: [[1, 1]], fromRows });
    }
  });

  it('are read from events where ids are missing on the day or the next one, or one is a day long', async () => {
    const long = [at('02 10:00', {}), at('03 09:00', {}), at('03 12:00', {}), at('05 12:00', { session_id: 's5' })];
    expect(await answers({ before: long }, ['02', '03'])).toEqual({ rows: [[2, 1]], fromRows: false });
    const missing = [at('02 10:00', {}), at('02 10:05', { session_id: '' })];
    expect(await answers({ before: missing }, ['02', '02'])).toEqual({ rows: [[2, 1]], fromRows: false });
    const server = at('03 00:10', { event: 'paid', session_id: '', user_id: 'ada', anonymous_id: 'someone' });
    const joined = [at('01 10:00', { session_id: 's7' }), at('02 23:50', {}), server];
    expect(await answers({ before: joined }, ['02', '02'])).toEqual({ rows: [[1, 1]], fromRows: false });
    const events = { measures: ['sessions', 'duration_max'] };
    expect(await answers({ before: joined }, ['01', '02'], events)).toEqual({ rows: [[2, 1_200]], fromRows: true });
  });
});
