import fc from 'fast-check';
import type { TestDatabase } from '../harness/clickhouse-database.ts';
import { type History, histories, zonesAndDays } from './histories.ts';

/** A history in a zone around a change of its clocks, the moment of asking, and the requests that are asked. */
export type Asked<Request> = {
  readonly zone: string;
  readonly nowMs: number;
  readonly history: History;
  readonly requests: readonly Request[];
};

const REQUESTS_A_RUN = 5;
const DAY_MS = 86_400_000;

/** Histories for reports over persons: events of one millisecond in any order sent, some with a source or a currency. */
export function askedHistories<Request>(
  requestsOf: (project: string, day: string) => fc.Arbitrary<Request>,
): fc.Arbitrary<Asked<Request>> {
  return zonesAndDays.chain(({ zone, day }) =>
    fc.record({
      zone: fc.constant(zone),
      // Late or in the middle of the history.
      nowMs: fc.constantFrom(200, 3.3, 1).map((days) => Date.parse(day) + days * DAY_MS),
      history: fc
        .record({
          known: histories('placeholder', day),
          chosen: fc.array(moreFields, { minLength: 30, maxLength: 30 }),
        })
        .map(({ known, chosen }) => withMoreFields(known, chosen)),
      requests: fc.array(requestsOf('placeholder', day), { minLength: REQUESTS_A_RUN, maxLength: REQUESTS_A_RUN }),
    }),
  );
}

const moreFields = fc.record({
  seq: fc.nat(2),
  source: fc.constantFrom('', '', 'ads', 'news', 'blog'),
  campaign: fc.constantFrom('', 'spring'),
  currency: fc.constantFrom('', 'EUR', 'eur', 'USD'),
});
type MoreFields = typeof moreFields extends fc.Arbitrary<infer Fields> ? Fields : never;

/** Copies of an event stay equal. */
function withMoreFields(history: History, chosen: readonly MoreFields[]): History {
  const fields = new Map<string, MoreFields | undefined>();
  for (const { id } of history.events) if (!fields.has(id)) fields.set(id, chosen[fields.size % chosen.length]);
  return { ...history, events: history.events.map((event) => ({ ...event, ...fields.get(event.id) })) };
}

/** Stores a history as a project of its own, so the events of other runs belong to other tenants. */
export async function storeHistory(database: TestDatabase, project: string, history: History): Promise<History> {
  const events = history.events.map((event) => ({ ...event, project_id: project }));
  await database.insertEvents(events);
  await database.insertIdentities(project, history.identities);
  return { ...history, events };
}

/** Means of fractions differ in their last bits. */
export function rounded<Value>(rows: readonly (readonly Value[])[]): (Value | number)[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1e9) / 1e9 : cell)));
}
