import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { compiledQuery, readPersons } from '../../../test/harness/run-query.ts';
import { checkedProjectId } from '../../base/ids.ts';
import type { Answer, Plan, RawTables } from '../kind.ts';
import { type Lowered, lowerPlan } from '../lowering/lower.ts';
import { type Sample, weightOf } from '../lowering/take-sample.ts';
import { shareScans } from '../reuse/share-scans.ts';
import { GROUPS, WEIGHT_WITHOUT_GROUP } from './jackknife.ts';

const PROJECT = checkedProjectId('p1');
const RANGE = { date_range: { start: '2026-03-01', end: '2026-03-03' }, project_id: 'p1' };
const HALF: Sample = { halvings: 1 };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(Array.from({ length: 200 }, (_, visitor) => eventsOf(visitor)).flat());
});
afterAll(() => database.drop());

/** Views and purchases of a visitor on up to three days, in one or two visits a day; every tenth event is of nobody. */
function eventsOf(visitor: number) {
  const days = 1 + (visitor % 3);
  return Array.from({ length: days * 4 }, (_, at) =>
    anEvent({
      event: (visitor * 7 + at) % 5 === 0 ? 'buy' : 'page_view',
      anonymous_id: at % 10 === 9 ? '' : `device-${visitor}`,
      user_id: visitor % 8 === 0 && at > 1 ? `user-${visitor}` : '',
      timestamp: `2026-03-0${1 + (at % days)} ${at % 4 < 2 ? '09' : '11'}:00:${10 + at}.000`,
      page: `/page-${(visitor + at) % 4}`,
      country: ['DE', 'FR', 'US'][visitor % 3] ?? '',
      browser: ['Chrome', 'Safari'][visitor % 2] ?? '',
      numbers: { weight: (visitor * 13 + at * 5) % 40 },
    }),
  );
}

const MEASURES = [
  { aggregation: 'count' },
  { aggregation: 'unique_users' },
  { aggregation: 'unique_sessions' },
  { aggregation: 'count_per_user' },
  { aggregation: 'unique_users', at_least: 2 },
  { aggregation: 'first_time' },
  { aggregation: 'first_matching' },
  { aggregation: 'rolling_unique_users', rolling_days: 2 },
  { aggregation: 'distinct_values', aggregation_property: 'page' },
  ...['sum', 'avg', 'min', 'max', 'median', 'p90', 'sum_per_user', 'avg_per_user'].map((aggregation) => ({
    aggregation,
    aggregation_property: 'weight',
  })),
];
const SESSION_MEASURES = [
  ...['sessions', 'visitors', 'views', 'views_per_session', 'bounces', 'bounce_rate'],
  ...['duration_mean', 'duration_median', 'duration_max'],
];

const SERIES = MEASURES.map((measure, index) => ({ event: 'page_view', label: `m${index}`, ...measure }));

const REPORTS: readonly object[] = [
  ...[SERIES.slice(0, 9), SERIES.slice(9)].flatMap((events) => [
    { query_type: 'segmentation', events },
    { query_type: 'events', events, interval: 'day', group_by: ['country'] },
  ]),
  { query_type: 'events', events: [{ event: '*', aggregation: 'unique_users' }], interval: 'day', cumulative: true },
  { query_type: 'segmentation', group_by: ['country'], limit: 2, totals: true, rest: true },
  {
    query_type: 'events',
    interval: 'day',
    formula: 'A / B',
    events: [
      { event: 'buy', aggregation: 'unique_users' },
      { event: '*', aggregation: 'unique_users' },
    ],
  },
  { query_type: 'sessions', measures: SESSION_MEASURES, interval: 'day', group_by: ['time'], compare: 'previous' },
  { query_type: 'sessions', measures: ['visitors', 'conversion_rate'], conversions: ['buy'], group_by: ['country'] },
  {
    query_type: 'sessions',
    measures: ['visitors', 'entries', 'exits', 'exit_rate', 'bounce_rate'],
    group_by: ['page'],
  },
];

async function tablesOf(lowered: Lowered): Promise<RawTables> {
  const [first = [], ...others] = await Promise.all(lowered.statements.map((each) => database.rows(each)));
  return [first, ...others];
}

function sound(answer: ReturnType<Plan['answer']>): Answer {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** Two of the groups, each with a statement of its own beside those of the others. */
const LEFT_OUT = [0, GROUPS - 3];

/** The plan of a request, asked again where its first answer asks for it, and its answers without a group. */
async function runEach(request: object) {
  const asked = { ...RANGE, ...request };
  const persons = await readPersons(database, asked);
  const first = compiledQuery(asked, { sample: HALF, persons });
  const { again } = sound(first.plan.answer(await tablesOf(first), 2));
  const answerOf = async (sample: Sample) => {
    const compiled = compiledQuery(asked, { sample, persons, ...(again ? { again } : {}) });
    return sound(compiled.plan.answer(await tablesOf(compiled), weightOf(sample)));
  };
  const { plan } = compiledQuery(asked, { sample: HALF, persons, ...(again ? { again } : {}) });
  const all = await answerOf(HALF);
  const others = await Promise.all(LEFT_OUT.map((group) => answerOf({ ...HALF, leftOut: { group } })));
  return { plan, persons, answers: [all, ...others].map(figuresOf) };
}

function answersFrom(plan: Plan, tables: RawTables) {
  const others = LEFT_OUT.map((group) => sound(plan.answer(tables, 2 * WEIGHT_WITHOUT_GROUP, group)));
  return [sound(plan.answer(tables, 2)), ...others].map(figuresOf);
}

/** In the order of the groups' names. Sums of binary fractions depend on their order. */
function figuresOf({ rows, totals = {} }: Answer): unknown {
  const round = (_: string, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(9)) : each);
  return { rows: rows.map((row) => JSON.stringify(row, round)).sort(), totals: JSON.stringify(totals, round) };
}

test.each(REPORTS)('has the answers without a group of %j from the rows of one report', async (request) => {
  const { plan, persons, answers } = await runEach(request);
  const leaving = plan.leavingOut?.();
  if (!leaving) throw new Error('The plan has no rows without groups');
  const tables = await tablesOf(lowerPlan(leaving, PROJECT, { sample: HALF, persons }));
  expect(answersFrom(leaving, tables)).toEqual(answers);
});

test('reads several breakdowns at once, with what they are without a group', async () => {
  const plans = ['country', 'browser'].flatMap((group) =>
    [
      { query_type: 'segmentation', group_by: [group], limit: 9 },
      { query_type: 'sessions', measures: ['visitors', 'bounce_rate'], group_by: [group], limit: 9 },
    ].flatMap((request) => compiledQuery({ ...RANGE, ...request }).plan.leavingOut?.() ?? []),
  );
  const lowered = (plan: Plan) => lowerPlan(plan, PROJECT, { sample: HALF });
  const answers = async (plan: Plan) => answersFrom(plan, await tablesOf(lowered(plan)));
  const shared = shareScans(plans, false);
  expect(new Set(shared.flatMap((plan) => lowered(plan).statements.map(({ sql }) => sql))).size).toBe(2);
  expect(await Promise.all(shared.map(answers))).toEqual(await Promise.all(plans.map(answers)));
});

test('leaves out internal traffic there too', () => {
  const internal = { hosts: ['localhost'], persons: ['tester'] };
  const { plan } = compiledQuery({ ...RANGE, query_type: 'segmentation' }, { internal });
  expect(plan.leavingOut?.().scope).toEqual({ internal });
});
