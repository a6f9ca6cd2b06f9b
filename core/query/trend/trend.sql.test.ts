import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { type History, histories, requests, zonesAndDays } from '../../../test/reference/histories.ts';
import { trendReference } from '../../../test/reference/trend.ts';
import type { TrendQuery } from '../../api/kinds/trend.ts';
import type { Cell } from '../../api/query.ts';

/** Number of histories; each is queried several times. */
const RUNS = 8;
const REQUESTS_A_RUN = 5;
/** A fixed seed gives the same histories on every run, so a failure is caused by a code change. */
const SEED = 684_227_729;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

async function ask(request: TrendQuery, timezone: string) {
  const { rows, totals } = await answeredQuery(database, request, { timezone });
  return totals ? { rows, totals } : { rows };
}

type Figures = { readonly rows: Cell[][]; readonly totals?: Readonly<Record<string, number | null>> };

/** Means of fractions differ in their last bits. */
function rounded({ rows, totals }: Figures): Figures {
  const round = <T extends Cell>(cell: T) => (typeof cell === 'number' ? Math.round(cell * 1e9) / 1e9 : cell);
  const ofTotals = Object.entries(totals ?? {}).map(([name, total]) => [name, round(total)]);
  return { rows: rows.map((row) => row.map(round)), ...(totals ? { totals: Object.fromEntries(ofTotals) } : {}) };
}

it(
  'gives the same answers as counting a plain list of events, for any history and any request',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        zonesAndDays.chain(({ zone, day }) =>
          fc.record({
            zone: fc.constant(zone),
            history: histories('placeholder', day),
            asked: fc.array(requests('placeholder', day), { minLength: REQUESTS_A_RUN, maxLength: REQUESTS_A_RUN }),
          }),
        ),
        async ({ zone, history, asked }) => {
          const project = `p${run++}`;
          const { events, identities } = inProject(history, project);
          await database.insertEvents(events);
          await database.insertIdentities(project, identities);
          for (const each of asked) {
            const request = { ...each, project_id: project };
            expect(rounded(await ask(request, zone)), JSON.stringify({ request, zone })).toEqual(
              rounded(trendReference(request, zone, events, identities)),
            );
          }
        },
      ),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(300_000),
);

/** Every run has its own project, so the events of other runs belong to other tenants. */
function inProject(history: History, project: string): History {
  return { ...history, events: history.events.map((event) => ({ ...event, project_id: project })) };
}
