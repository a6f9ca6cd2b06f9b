import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../../test/harness/draws.ts';
import { readSettled, rollUpAll } from '../../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../../test/harness/run-query.ts';
import { histories, zonesAndDays } from '../../../../test/reference/histories.ts';
import { rollupRequests } from '../../../../test/reference/rollup-requests.ts';
import type { TrendQuery } from '../../../api/kinds/trend.ts';
import type { Cell } from '../../../api/query.ts';
import type { SettledDay } from '../../tree/nodes.ts';

const RUNS = 5;
const REQUESTS_A_RUN = 15;
/** A fixed seed gives the same histories on every run. */
const SEED = 720_072;
const url = inject('clickHouseUrl');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(url);
});
afterAll(() => database.drop());

async function ask(request: TrendQuery, timezone: string, settledDays: readonly SettledDay[]) {
  const { rows, groupsLeftOut, daysRolled } = await answeredQuery(database, request, { timezone, settledDays });
  return { answer: { rows: rounded(rows), groupsLeftOut }, daysRolled };
}

/** Sums of fractions differ in their last bits. */
const rounded = (rows: Cell[][]) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1e9) / 1e9 : cell)));

const worlds = zonesAndDays.chain(({ zone, day }) =>
  fc.record({
    zone: fc.constant(zone),
    history: histories('placeholder', day),
    asked: fc.array(rollupRequests('placeholder', day), { minLength: REQUESTS_A_RUN, maxLength: REQUESTS_A_RUN }),
    // Events that arrive after the days were rolled up, and the settled days that the query reads.
    lateOnes: fc.array(fc.nat(24), { maxLength: 2 }),
    told: fc.array(fc.constantFrom(true, true, false), { minLength: 12, maxLength: 12 }),
  }),
);

it(
  'gives the same answers as events, whichever days are rolled up and whatever arrived late',
  async () => {
    let run = 0;
    let rolled = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ zone, history, asked, lateOnes, told }) => {
        const project = `p${run++}`;
        const events = history.events.map((event, index) => {
          return { ...event, project_id: project, page: ['/', '/docs', ''][index % 3] ?? '' };
        });
        await database.insertEvents(events.filter((_, index) => !lateOnes.includes(index)));
        await rollUpAll(database);
        await database.insertEvents(events.filter((_, index) => lateOnes.includes(index)));
        await database.insertIdentities(project, history.identities);
        const settled = (await readSettled(database, project)).filter((_, index) => told[index]);
        for (const each of asked) {
          const request = { ...each, project_id: project };
          const fromRollups = await ask(request, zone, settled);
          if (fromRollups.daysRolled === 0) continue;
          rolled++;
          const fromEvents = await ask(request, zone, []);
          expect(fromRollups.answer, JSON.stringify({ request, zone, settled })).toEqual(fromEvents.answer);
        }
      }),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
    // The other cases have no settled day in the range, or a zone that is not whole hours from UTC.
    expect(rolled).toBeGreaterThan((run * REQUESTS_A_RUN) / 4);
  },
  timeoutMs(300_000),
);
