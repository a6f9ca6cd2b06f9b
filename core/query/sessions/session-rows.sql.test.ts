import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { isWithin } from '../../../test/reference/calendar.ts';
import { onceEach, personsBy } from '../../../test/reference/meaning.ts';
import { sessionHistories } from '../../../test/reference/session-histories.ts';
import { atMsOf, factsOf, hostsOf, sessionsOf } from '../../../test/reference/sessions.ts';
import { SESSION_MODES } from '../../api/kinds/sessions.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import { startOfDate } from '../../base/time/zones.ts';
import type { PersonFacts } from '../lowering/links.ts';
import { lower } from '../lowering/lower.ts';
import { personFacts } from '../lowering/person-facts.ts';
import { print } from '../tree/printer.ts';
import { BEGUN_FACT, type FactContext, NUMBER_FACTS, PERSON_FACT, TEXT_FACTS } from './facts.ts';
import { sessionRules } from './modes.ts';
import { sessionRows } from './session-rows.ts';

const RUNS = 12;
/** A fixed seed gives the same histories on every run. */
const SEED = 176_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const TEXTS = ['entry_page', 'exit_page', 'source', 'medium', 'campaign', 'channel', 'country', 'device'] as const;
const NUMBERS = ['duration', 'views', 'is_bounce'] as const;

function statementOf(project: string, context: FactContext, persons: PersonFacts | undefined) {
  const facts = {
    ...Object.fromEntries(TEXTS.map((name) => [`of_${name}`, TEXT_FACTS[name]?.(context) ?? PERSON_FACT])),
    ...Object.fromEntries(NUMBERS.map((name) => [`of_${name}`, NUMBER_FACTS[name]?.(context) ?? PERSON_FACT])),
    begun: BEGUN_FACT,
  };
  const query = sessionRows({ ...context, facts });
  return print(
    lower(query, {
      projectId: checkedProjectId(project),
      includeBots: false,
      rowsMax: 1_000,
      ...(persons ? { persons } : {}),
    }),
  );
}

it(
  'makes the same sessions as going through the events one after another, for any history and by any rules',
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        sessionHistories('2026-06-02'),
        fc.constantFrom(undefined, ...SESSION_MODES),
        fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York'),
        async (history, mode, zone) => {
          const project = `p${run++}`;
          const events = history.events.map((event) => ({ ...event, project_id: project }));
          await database.insertEvents(events);
          await database.insertIdentities(project, history.identities);
          const range = { start: '2026-06-02', end: '2026-06-03' };
          const span = { startMs: startOfDate(zone, '2026-06-02'), endMs: startOfDate(zone, '2026-06-04') };
          const rules = sessionRules(mode, zone);
          const [persons] = await database.read(personFacts(checkedProjectId(project)));
          const rows = await database.rows(statementOf(project, { span, rules }, persons));
          const personOf = personsBy(events, history.identities);
          const read = onceEach(events).filter(
            (event) =>
              event.bot === '' && atMsOf(event) >= span.startMs - DAY_MS && atMsOf(event) < span.endMs + DAY_MS,
          );
          const hosts = hostsOf(read);
          const expected = sessionsOf(read, personOf, rules)
            .filter(({ begunMs }) => isWithin(begunMs, range, zone))
            .map((session) => factsOf(session, hosts, rules))
            .map((facts) => [
              ...TEXTS.map((name) => facts[name]),
              facts.duration,
              facts.views,
              facts.bounces,
              new Date(facts.begunMs).toISOString().replace('T', ' ').replace('Z', ''),
            ]);
          const found = rows.map((row) => row.slice(1, -1));
          expect(sorted(found), JSON.stringify({ project, mode, zone })).toEqual(sorted(expected));
        },
      ),
      { ...draws(RUNS, SEED), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
