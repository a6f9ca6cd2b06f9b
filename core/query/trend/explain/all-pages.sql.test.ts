import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../../test/harness/run-query.ts';
import { checkedProjectId } from '../../../base/ids.ts';
import { compileExplained } from '../../compile.ts';
import { pageOf } from '../../explain/page-of.ts';
import { lowerPlan } from '../../lowering/lower.ts';

const ZONE = 'Europe/Berlin';
const NOW_MS = Date.parse('2026-11-29T09:20:00Z');
const P1 = checkedProjectId('p1');
/** 12 November in Berlin begins at 23:00 UTC on the 11th. */
const signup = (user_id: string, plan: string, timestamp: string) =>
  anEvent({ event: 'signup', anonymous_id: '', user_id, strings: { plan }, timestamp: `2026-11-${timestamp}.000` });
const people = (count: number, plan: string) =>
  Array.from({ length: count }, (_, index) =>
    signup(`${plan}-${index}`, plan, index % 2 === 0 ? '11 23:00:00' : '12 22:59:59'),
  );

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    ...people(230, 'pro'),
    ...people(41, 'free'),
    signup('pro-0', 'pro', '12 10:00:00'),
    signup('before', 'pro', '11 22:59:59'),
    signup('after', 'pro', '12 23:00:00'),
  ]);
});
afterAll(() => database.drop());

const request = {
  query_type: 'events',
  project_id: 'p1',
  date_range: { start: '2026-11-01', end: '2026-11-29' },
  events: ['signup'],
  aggregation: 'unique_users',
  group_by: ['plan'],
};

it('lists as many persons as a point says, page after page, with its group, its filter and the day of the zone', async () => {
  const { rows } = await answeredQuery(database, request, { timezone: ZONE, nowMs: NOW_MS });
  expect(rows.filter(([time]) => time === '2026-11-12')).toEqual([
    ['2026-11-12', 'pro', 230],
    ['2026-11-12', 'free', 41],
  ]);
  const listed = await allPages({ time: '2026-11-12', plan: 'pro' });
  expect(listed).toHaveLength(230);
  expect(new Set(listed)).toEqual(new Set(people(230, 'pro').map(({ user_id }) => user_id)));
  expect(await allPages({ time: '2026-11-12', plan: 'free' })).toHaveLength(41);
});

it('tells the time of a list whose bucket is not over, and none where it is', async () => {
  expect(planned({ time: '2026-11-12', plan: 'pro' }).incomplete).toBeUndefined();
  expect(planned({ time: '2026-11-29', plan: 'pro' }).incomplete).toEqual({ asOfMs: NOW_MS });
});

function planned(cell: Record<string, string>) {
  const compiled = compileExplained(request, cell, { projectId: P1, timezone: ZONE, nowMs: NOW_MS }, 'query');
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value.plan;
}

async function allPages(cell: Record<string, string>): Promise<string[]> {
  const limit = 100;
  const persons: string[] = [];
  for (;;) {
    const after = persons.at(-1);
    const page = pageOf(planned(cell), { limit, ...(after === undefined ? {} : { after }) });
    const [first] = lowerPlan(page, P1).statements;
    const rows = first ? await database.rows(first) : [];
    persons.push(...rows.slice(0, limit).map(([person]) => String(person)));
    if (rows.length <= limit) return persons;
  }
}
