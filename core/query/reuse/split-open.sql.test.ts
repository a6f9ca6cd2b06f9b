import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
import type { Plan } from '../kind.ts';
import { lowerPlan } from '../lowering/lower.ts';
import { withOpenBucketsApart } from './split-open.ts';

const P1 = checkedProjectId('p1');
const NOW_MS = Date.parse('2026-06-03T10:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(smallWorld.events);
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
});
afterAll(() => database.drop());

async function answered(plan: Plan) {
  const [first, ...others] = lowerPlan(plan, P1).statements;
  const main = await database.rows(first);
  return plan.answer([main, ...(await Promise.all(others.map((each) => database.rows(each))))]);
}

test.each([
  ['a count', {}],
  ['persons', { aggregation: 'unique_users' }],
  ['several series with a formula', { events: ['visit', 'pay'], formula: 'B / A' }],
  ['hours', { interval: 'hour' }],
  ['a zone of half an hour', { timezone: 'Asia/Kolkata' }],
  ['a comparison', { compare: 'previous' }],
  ['a running sum', { aggregation: 'sum', cumulative: true }],
  ['a moving mean', { moving_average: 2, aggregation: 'median' }],
])('gives the same answer for %s, in parts and whole', async (_, fields) => {
  const date_range = { start: '2026-06-02', end: '2026-06-04' };
  const request = { query_type: 'events', project_id: 'p1', date_range, ...fields };
  const compiled = compile(request, { projectId: P1, timezone: 'UTC', nowMs: NOW_MS });
  if (!compiled.ok) throw new Error(compiled.error.message);
  const { plan } = compiled.value;
  const split = withOpenBucketsApart(plan, NOW_MS);
  expect(split.queries.length).toBe(plan.queries.length + 1);
  expect(await answered(split)).toEqual(await answered(plan));
});
