import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { onceEach, personsBy } from '../../../test/reference/meaning.ts';
import { type TraitValue, traitOf } from '../../../test/reference/traits.ts';
import type { Cell } from '../../api/query.ts';
import type { EventRow } from '../../ingest/event.ts';

const RUNS = 30;
const SEED = 177_177;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

/** Few ids and hours, so that devices have several users, and changes fall on one moment. */
const events = fc.array(
  fc
    .record({
      event: fc.constantFrom('identify', 'identify', 'visit'),
      hour: fc.nat(30),
      seq: fc.nat(1),
      user_id: fc.constantFrom('', 'u1', 'u2'),
      anonymous_id: fc.constantFrom('a1', 'a2', ''),
      change: fc.constantFrom(
        { strings: { plan: 'free' } },
        { strings: { plan: 'pro' } },
        { numbers: { plan: 7 } },
        { properties: '{"plan":null}' },
        { strings: { '$set_once.plan': 'trial' } },
        { numbers: { '$set_once.plan': 1 } },
        { strings: { other: 'x' } },
      ),
    })
    .map(({ hour, change, ...fields }) => {
      const timestamp = new Date(Date.UTC(2026, 5, 1, hour)).toISOString().replace('T', ' ').replace('Z', '');
      return anEvent({ ...fields, timestamp, ...(fields.event === 'identify' ? change : {}) });
    }),
  { maxLength: 25 },
);

/** How many events have each value, by its text. */
function counted(all: readonly EventRow[], traitAt: (event: EventRow) => TraitValue): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const event of all) {
    const value = traitAt(event);
    const label = value === null ? null : String(value);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

it(
  'give each event the trait that its person had then, and the one that the person has now',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(events, async (drawn) => {
        const project_id = `traits${run++}`;
        const history = drawn.map((event) => ({ ...event, project_id }));
        await database.insertEvents(history);
        const stored = onceEach(history);
        const personOf = personsBy(stored, []);
        const ask = async (property: string) => {
          const request = { query_type: 'segmentation', project_id, group_by: [property] };
          const range = { start: '2026-06-01', end: '2026-06-02' };
          const { rows } = await answeredQuery(database, { ...request, date_range: range });
          return new Map(rows.map(([value, count]): [Cell, Cell] => [value ?? null, count ?? null]));
        };
        expect(await ask('person_at_event.plan')).toEqual(
          counted(stored, (event) => traitOf('plan', event, stored, personOf, event)),
        );
        expect(await ask('person.plan')).toEqual(counted(stored, (event) => traitOf('plan', event, stored, personOf)));
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(300_000),
);

it('are given by any event under `$set` and `$set_once`, beside properties of its own', async () => {
  const project_id = 'brought';
  const at = (hour: number, fields: Partial<EventRow>) =>
    anEvent({ project_id, user_id: 'u1', anonymous_id: '', timestamp: `2026-06-01 0${hour}:00:00.000`, ...fields });
  await database.insertEvents([
    at(1, { event: 'visit', strings: { plan: 'not a trait', '$set_once.plan': 'trial' } }),
    at(2, { event: 'login', numbers: { '$set.plan': 7 } }),
    at(3, { event: 'visit', strings: { plan: 'not a trait' }, properties: '{"plan":null}' }),
    at(4, { event: 'visit', strings: { '$set_once.plan': 'late' } }),
    at(5, { event: 'login', user_id: 'u2', strings: { '$set.plan': 'pro' } }),
  ]);
  const range = { project_id, date_range: { start: '2026-06-01', end: '2026-06-01' } };
  const by = async (property: string) =>
    (await answeredQuery(database, { ...range, query_type: 'segmentation', group_by: [property] })).rows;
  expect(await by('person.plan')).toEqual([
    ['7', 4],
    ['pro', 1],
  ]);
  expect(await by('person_at_event.plan')).toEqual([
    ['7', 3],
    ['pro', 1],
    ['trial', 1],
  ]);
  const { columns, rows } = await answeredQuery(database, { ...range, query_type: 'persons', person: 'u1' });
  expect(rows[0]?.[columns.findIndex(({ name }) => name === 'person.plan')]).toBe(7);
});
