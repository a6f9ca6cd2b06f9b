import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { smallWorld } from '../../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../../test/harness/run-query.ts';
import type { Cell } from '../../../api/query.ts';
import { checkedProjectId } from '../../../base/ids.ts';
import { compileExplained } from '../../compile.ts';
import { pageOf } from '../../explain/page-of.ts';
import type { CellPlace } from '../../kind.ts';
import { lowerPlan } from '../../lowering/lower.ts';

const P1 = checkedProjectId('p1');
const CONTEXT = { projectId: P1, timezone: 'UTC', nowMs: Date.parse('2026-12-31T00:00:00Z') };
const RANGE = { start: '2026-06-01', end: '2026-06-03' };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(smallWorld.events);
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
});
afterAll(() => database.drop());

async function explained(fields: object, cell: CellPlace, page: { limit: number; after?: string } = { limit: 100 }) {
  const request = { query_type: 'events', project_id: 'p1', date_range: RANGE, ...fields };
  const compiled = compileExplained(request, cell, CONTEXT, 'query');
  if (!compiled.ok) return compiled.error;
  const plan = pageOf(compiled.value.plan, page);
  const [first, ...others] = lowerPlan(plan, P1).statements;
  const answer = plan.answer([
    await database.rows(first),
    ...(await Promise.all(others.map((each) => database.rows(each)))),
  ]);
  if (!answer.ok) throw new Error('An answer was refused');
  return answer.value;
}

describe('the persons behind a number', () => {
  it('are listed by name with their events, a page at a time', async () => {
    // 2 June: u1 once (sent twice), u2 as a3 once. The link of a2 to u2 came later, but a2 was not there.
    const cell = { time: '2026-06-02' };
    const at = '2026-06-02T09:00:00.000Z';
    const totals = { persons: 2, events: 2, value: 2 };
    expect(await explained({ events: ['visit'] }, cell)).toMatchObject({
      rows: [
        ['u1', 1, at, at],
        ['u2', 1, at, at],
      ],
      totals,
    });
    expect(await explained({ events: ['visit'] }, cell, { limit: 1, after: 'u1' })).toMatchObject({
      rows: [['u2', 1, at, at]],
      totals,
    });
  });

  it('are found by the bucket of numbers that a cell shows', async () => {
    // Seats: 4 of u1, on the 2nd at 23:30, and 1 of u2, on the 3rd at 00:30.
    const fields = {
      query_type: 'segmentation',
      events: ['pay'],
      group_by: [{ property: 'seats', buckets: [1, 2, 8] }],
    };
    expect(await explained(fields, { seats: '[2, 8]' })).toMatchObject({ totals: { persons: 1, events: 1, value: 1 } });
    expect(await explained(fields, { seats: '< 1' })).toMatchObject({ totals: { persons: 0, events: 0 } });
  });

  it('have no rows where nothing happened', async () => {
    const none = await explained({ events: ['nothing'] }, { time: '2026-06-02' });
    expect(none).toMatchObject({ rows: [], totals: { persons: 0, events: 0, value: 0 } });
  });

  it.each([
    ['counts', { events: ['visit', 'pay'] }],
    ['persons', { events: ['*'], aggregation: 'unique_users' }],
    ['sessions', { aggregation: 'unique_sessions' }],
    ['groups, also of events without a value', { group_by: ['country'] }],
    ['groups of what was sent', { group_by: ['plan'], aggregation: 'unique_users' }],
    ['groups by person', { group_by: ['person'] }],
    ['sums', { events: ['pay'], aggregation: 'sum' }],
    ['medians', { aggregation: 'median', group_by: ['country'] }],
    ['persons who did something often enough', { aggregation: 'unique_users', at_least: 2 }],
    ['persons of several days', { aggregation: 'rolling_unique_users', rolling_days: 2 }],
    [
      'persons of several days by group',
      { aggregation: 'rolling_unique_users', rolling_days: 2, group_by: ['country'] },
    ],
    ['first events of persons', { aggregation: 'first_time', group_by: ['country'] }],
    ['first events that match', { aggregation: 'first_matching', events: ['pay'], cumulative: true }],
    ['those who did something on any day of the range', { filters: [{ did: { event: 'pay' } }] }],
    [
      'persons of whom any event passes',
      { filters: [{ property: 'country', operator: 'equals', value: 'DE', scope: 'person' }] },
    ],
    ['running counts', { cumulative: true }],
    ['running counts of persons', { aggregation: 'unique_users', cumulative: true }],
    ['a comparison', { compare: 'previous', date_range: { start: '2026-06-02', end: '2026-06-03' } }],
    ['hours of a zone', { interval: 'hour', timezone: 'Asia/Kolkata' }],
    ['totals', { query_type: 'segmentation', group_by: ['page', 'country'] }],
  ])('of %s make up every cell of the answer', async (_, fields) => {
    const request = { query_type: 'events', project_id: 'p1', date_range: RANGE, ...fields };
    const answer = await answeredQuery(database, request);
    let cells = 0;
    for (const row of answer.rows) {
      for (const column of ['value', 'previous']) {
        const number = row[answer.columns.findIndex(({ name }) => name === column)];
        if (number === undefined) continue;
        const placed = answer.columns.flatMap(({ name, role }, index): [string, Cell][] =>
          role === 'value' || role === 'previous' ? [] : [[name, row[index] ?? null]],
        );
        const cell = { ...Object.fromEntries(placed), ...(column === 'previous' ? { column } : {}) };
        const found = await explained(fields, cell);
        if (!('totals' in found)) throw new Error(JSON.stringify([cell, found]));
        expect([cell, found.totals?.value]).toEqual([cell, number]);
        if ('aggregation' in fields && /unique_users|first/.test(fields.aggregation))
          expect(found.totals?.persons).toBe(number);
        if (!('aggregation' in fields)) expect(found.totals?.events).toBe(number);
        cells++;
        if (cells > 40) return;
      }
    }
    expect(cells).toBeGreaterThan(1);
  });

  it.each([
    [
      'a formula',
      { events: ['visit', 'pay'], formula: 'B / A' },
      { time: '2026-06-02' },
      /no persons are behind.*`formula`/,
    ],
    ['a moving mean', { moving_average: 2 }, { time: '2026-06-02' }, /no persons are behind.*`moving_average`/],
    ['a missing column', { group_by: ['country'] }, {}, /lacks `time`.*lacks `country`/],
    ['an unknown column', {}, { time: '2026-06-02', tiem: 1 }, /no cells by `tiem`/],
    ['a bucket outside of the answer', {}, { time: '2026-07-02' }, /no row of the answer has `2026-07-02` as `time`/],
    [
      'a series outside of the answer',
      { events: ['a', 'b'] },
      { time: '2026-06-02', series: 'c' },
      /has `c` as `series`/,
    ],
    [
      'a comparison that was not asked for',
      {},
      { time: '2026-06-02', column: 'previous' },
      /has `previous` as `column`/,
    ],
  ])('are refused for %s', async (_, fields, cell, words) => {
    expect(await explained(fields, cell)).toMatchObject({
      code: 'invalid_query',
      message: expect.stringMatching(words),
    });
  });
});
