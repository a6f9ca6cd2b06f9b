import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { type AlertRuleDefinition, alertRuleOf } from '../../api/alert-rules.ts';
import { evaluateRule, memoryOf } from '../evaluate-rule.ts';
import { planRule, requestsOf } from '../rule-plan.ts';
import { bucketsToJudge } from '../timing.ts';
import { watchedValues } from '../watched-values.ts';

const NOW_MS = Date.parse('2026-06-20T10:00:00Z');
const at = (time: string) => `2026-06-${time}.000`;
const CHECKOUTS = [
  ...['20 07:10', '20 07:20', '20 08:10'].map((time) =>
    anEvent({ event: 'checkout', country: 'DE', timestamp: at(`${time}:00`) }),
  ),
  ...['20 07:30', '20 08:30', '20 09:30'].map((time) =>
    anEvent({ event: 'checkout', country: 'FR', timestamp: at(`${time}:00`) }),
  ),
];
/** On 5 June two begin and one pays; on 18 June three begin, and nobody has paid yet. */
const ORDERS = [
  ...['a', 'b'].map((user_id) => anEvent({ user_id, event: 'visit', timestamp: at('05 10:00:00') })),
  anEvent({ user_id: 'a', event: 'pay', timestamp: at('07 10:00:00') }),
  ...['c', 'd', 'e'].map((user_id) => anEvent({ user_id, event: 'visit', timestamp: at('18 10:00:00') })),
];

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const visit = anEvent({ user_id: 'v', session_id: 'v1', event: 'page_view', timestamp: at('20 09:40:00') });
  const paid = anEvent({ user_id: 'v', event: 'subscribed', revenue: 7, timestamp: at('02 10:00:00') });
  await database.insertEvents([...CHECKOUTS, ...ORDERS, visit, paid]);
});
afterAll(() => database.drop());

type WatchedQuery = { readonly query_type: string; readonly [field: string]: unknown };

/** The readings of a rule at ten o'clock: series, value and outcome. */
async function readings(definition: Pick<AlertRuleDefinition, 'bucket' | 'condition'>, query: WatchedQuery) {
  const rule = alertRuleOf({ name: 'R', watch: { query }, ...definition });
  const planned = planRule(rule, query, { zone: 'UTC', weekStart: 'monday' });
  if (!planned.ok) throw new Error(planned.error);
  const judged = bucketsToJudge({ ...planned.value.timing, readsRunning: false }, NOW_MS, undefined);
  const requests = requestsOf(planned.value, judged);
  const answers = await Promise.all(
    requests.map(async ({ query: asked }) => {
      const answer = await answeredQuery(database, { project_id: 'p1', ...asked }, { nowMs: NOW_MS });
      return { ...answer, meta: {} };
    }),
  );
  const values = watchedValues(rule.watch, 'UTC', requests, answers);
  const memory = memoryOf(planned.value, undefined);
  const { lines } = evaluateRule(planned.value, memory, judged, values, { nowMs: NOW_MS, openFromMs: NOW_MS });
  return lines.map(({ series, value, base, persons, outcome }) => ({ series, value, base, persons, outcome }));
}

describe('a rule reads from the store', () => {
  const change = { type: 'change', direction: 'down', by: 0.5, against: { of: 'previous' } } as const;

  it('each country of an hour, and 0 where one had nothing', async () => {
    const query = { query_type: 'events', events: ['checkout'], group_by: ['country'] };
    const found = await readings({ bucket: 'hour', condition: change }, query);
    expect(found).toMatchObject([
      { series: 'FR', value: 1, base: 1, outcome: 'not_met' },
      { series: 'DE', value: 0, base: 1, outcome: 'met' },
    ]);
  });

  it('persons of five minutes, each once', async () => {
    const query = { query_type: 'events', events: [{ event: 'checkout', aggregation: 'unique_users' }] };
    const below = { type: 'threshold', direction: 'below', value: 1 } as const;
    expect(await readings({ bucket: 'five_minutes', condition: below }, query)).toMatchObject([
      { value: 0, outcome: 'met' },
    ]);
  });

  it('the rate of a funnel on the last day whose window is over', async () => {
    const query = { query_type: 'funnel', steps: ['visit', 'pay'], window: '14d' };
    const below = { type: 'threshold', direction: 'below', value: 0.4 } as const;
    const found = await readings({ bucket: 'day', condition: below }, query);
    expect(found).toMatchObject([{ value: 0.5, persons: 2, outcome: 'not_met' }]);
  });

  it('the retention of the last day that has a whole day after it', async () => {
    const query = { query_type: 'retention', start: { event: 'visit' }, period: 'day' };
    const below = { type: 'threshold', direction: 'below', value: 0.4 } as const;
    expect(await readings({ bucket: 'day', condition: below }, query)).toMatchObject([
      { value: 0, persons: 3, outcome: 'met' },
    ]);
  });

  it('what is paid by the month as a day ends', async () => {
    const query = { query_type: 'recurring_revenue', changes: { event: 'subscribed' } };
    const below = { type: 'threshold', direction: 'below', value: 8 } as const;
    expect(await readings({ bucket: 'day', condition: below }, query)).toMatchObject([{ value: 7, outcome: 'met' }]);
  });

  it('visits that begin in an hour', async () => {
    const above = { type: 'threshold', direction: 'above', value: 5 } as const;
    expect(await readings({ bucket: 'hour', condition: above }, { query_type: 'sessions' })).toMatchObject([
      { value: 1, outcome: 'not_met' },
    ]);
  });
});
