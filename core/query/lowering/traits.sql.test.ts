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
