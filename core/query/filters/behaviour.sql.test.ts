import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import type { Filter } from '../../api/kinds/fields.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (who: string, event: string, time: string, seq = 0) =>
    anEvent({ user_id: who, event, timestamp: `2026-06-${time}.000`, seq });
  await database.insertEvents([
    at('ann', 'view', '02 10:00:00'),
    at('ann', 'pay', '02 11:00:00'),
    at('ann', 'pay', '03 11:00:00'),
    at('bob', 'pay', '02 10:00:00'),
    at('bob', 'view', '02 11:00:00'),
    at('cyd', 'view', '02 10:00:00', 1),
    at('cyd', 'pay', '02 10:00:00', 2),
    at('dan', 'view', '02 10:00:00', 2),
    at('dan', 'pay', '02 10:00:00', 1),
    // Only the second view is near enough to the payment.
    at('eve', 'view', '01 10:00:00'),
    at('eve', 'view', '03 10:00:00'),
    at('eve', 'pay', '04 09:00:00'),
    anEvent({ event: 'login', anonymous_id: '', timestamp: '2026-06-02 10:00:00.000' }),
  ]);
});
afterAll(() => database.drop());

async function persons(filter: Filter, start = '2026-06-01', end = '2026-06-30'): Promise<unknown> {
  const { rows } = await answeredQuery(database, {
    query_type: 'segmentation',
    project_id: 'p1',
    date_range: { start, end },
    filters: [filter],
    group_by: ['person'],
  });
  return rows.map(([name]) => name).toSorted();
}
const steps = [{ event: 'view' }, { event: 'pay' }];

describe('persons who', () => {
  it('did it, at least and at most so often', async () => {
    expect(await persons({ did: { event: 'pay' } })).toEqual(['ann', 'bob', 'cyd', 'dan', 'eve']);
    expect(await persons({ did: { event: 'pay', at_least: 2 } })).toEqual(['ann']);
    expect(await persons({ did: { event: 'view', at_most: 1 } })).toEqual(['ann', 'bob', 'cyd', 'dan']);
    expect(await persons({ did: { event: 'pay', at_least: 0, at_most: 1 } })).toEqual([
      'bob',
      'cyd',
      'dan',
      'eve',
      null,
    ]);
  });
  it('did the steps in order, each later than the one before, also within one millisecond', async () => {
    expect(await persons({ did_in_sequence: { steps } })).toEqual(['ann', 'cyd', 'eve']);
    expect(await persons({ did_in_sequence: { steps, window: '1d' } })).toEqual(['ann', 'cyd', 'eve']);
    expect(await persons({ did_in_sequence: { steps, window: '1h' } })).toEqual(['ann', 'cyd']);
    expect(await persons({ did_in_sequence: { steps: [{ event: 'pay' }, { event: 'pay' }] } })).toEqual(['ann']);
  });
  it('did it for the first time in a span, and never', async () => {
    const date_range = { start: '2026-06-03', end: '2026-06-30' };
    expect(await persons({ first_did: { event: 'pay', date_range } })).toEqual(['eve']);
    expect(await persons({ did_not: { event: 'pay', within: 'all_time' } }, '2026-06-01', '2026-06-01')).toEqual([]);
    expect(await persons({ did_not: { event: 'pay' } }, '2026-06-01', '2026-06-01')).toEqual(['eve']);
  });
});
