import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
import type { Plan } from '../kind.ts';
import { lowerPlan, type StorageFacts } from '../lowering/lower.ts';
import { shareScans } from './share-scans.ts';

const P1 = checkedProjectId('p1');
const NOW_MS = Date.parse('2026-12-31T00:00:00Z');
const COLUMNS = ['country', 'page', 'browser', 'channel'];

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(smallWorld.events);
});
afterAll(() => database.drop());

function planOf(fields: object): Plan {
  const date_range = { start: '2026-06-01', end: '2026-06-03' };
  const request = { query_type: 'segmentation', project_id: 'p1', date_range, limit: 5, ...fields };
  const compiled = compile(request, { projectId: P1, timezone: 'UTC', nowMs: NOW_MS });
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value.plan;
}

async function answered(plan: Plan, facts: StorageFacts = {}) {
  return plan.answer([await database.rows(lowerPlan(plan, P1, facts).statements[0])]);
}

const textOf = (plan: Plan) => JSON.stringify(lowerPlan(plan, P1).statements);

test.each([
  ['counts', {}],
  ['persons', { aggregation: 'unique_users' }],
  ['the largest group alone', { limit: 1 }],
  ['several series with a formula', { events: ['visit', 'pay'], formula: 'B / A' }],
  ['a comparison', { compare: 'previous' }],
  ['days', { query_type: 'events' }],
  ['means, of which nothing has one', { aggregation: 'avg', aggregation_property: 'seats' }],
  ['groups in the order of their names', { order: 'group' }],
])('reads breakdowns by several columns in one pass, with the answers of each alone: %s', async (_, fields) => {
  const plans = COLUMNS.map((name) => planOf({ ...fields, group_by: [name] }));
  const shared = shareScans(plans, false);
  expect(new Set(shared.map(textOf)).size).toBe(1);
  for (const [index, plan] of plans.entries()) {
    expect(await answered(shared[index] ?? plan)).toEqual(await answered(plan));
  }
});

test.each([
  ['of visits', {}],
  ['the largest group alone', { limit: 1 }],
  ['a comparison', { compare: 'previous' }],
  ['the smallest first', { order: 'ascending' }],
  ['conversions', { conversions: ['pay'], measures: ['conversion_rate', 'visitors'] }],
  ['a filter of visits', { filters: [{ property: 'session.country', operator: 'not_equals', value: 'DE' }] }],
  ['nothing found', { filters: [{ property: 'session.country', operator: 'equals', value: 'nowhere' }] }],
])('reads breakdowns by facts of visits in one pass, with the answers of each alone: %s', async (_, fields) => {
  const plans = ['country', 'entry_page', 'browser', 'channel', 'session.country'].map((name) =>
    planOf({ query_type: 'sessions', ...fields, group_by: [name] }),
  );
  const shared = shareScans(plans, false);
  expect(new Set(shared.map(textOf)).size).toBe(1);
  for (const [index, plan] of plans.entries()) {
    expect(await answered(shared[index] ?? plan)).toEqual(await answered(plan));
  }
});

test('leaves breakdowns of visits alone that differ in more than the fact, or that rows of settled days do not tell', () => {
  const country = planOf({ query_type: 'sessions', group_by: ['country'] });
  for (const fields of [
    { group_by: ['referrer'] },
    { group_by: ['page'] },
    { group_by: ['day', 'browser'] },
    { measures: ['views'] },
    { include_bots: true },
    { search: 'a' },
  ]) {
    const plans = [country, planOf({ query_type: 'sessions', group_by: ['browser'], ...fields })];
    expect(shareScans(plans, false)).toEqual(plans);
  }
});

test('leaves alone what differs in more than the column, and what may not fit into one answer', () => {
  const country = planOf({ group_by: ['country'] });
  for (const fields of [
    { include_bots: true },
    { events: ['visit'] },
    { aggregation: 'unique_users' },
    { limit: 6 },
    { group_by: ['plan'] },
    { group_by: ['page', 'device'] },
    { group_by: [] },
  ]) {
    const plans = [country, planOf({ group_by: ['page'], ...fields })];
    expect(shareScans(plans, false)).toEqual(plans);
  }
  const unlimited = COLUMNS.map((name) => planOf({ group_by: [name], limit: 5_000 }));
  expect(
    shareScans(unlimited, false)
      .map(textOf)
      .filter((text, index, all) => all.indexOf(text) === index),
  ).toHaveLength(2);
});

test('shares among breakdowns that the same rollup answers, once days are settled', async () => {
  await rollUpAll(database);
  const settledDays = await readSettled(database, 'p1');
  const plans = ['country', 'browser', 'page'].map((name) => planOf({ group_by: [name] }));
  for (const [index, plan] of shareScans(plans, true).entries()) {
    const lowered = lowerPlan(plan, P1, { settledDays });
    expect(lowered.daysRolled.length).toBe(3);
    expect(plan.answer([await database.rows(lowered.statements[0])])).toEqual(await answered(plans[index] ?? plan));
  }
});
