import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkedProjectId } from '../../../core/base/ids.ts';
import { ok } from '../../../core/base/result.ts';
import { addDays } from '../../../core/base/time/calendar.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import { PLAIN_PERSONS } from '../../../core/query/lowering/links.ts';
import { lowerWhole } from '../../../core/query/lowering/lower.ts';
import { sessionRules } from '../../../core/query/sessions/modes.ts';
import { print } from '../../../core/query/tree/printer.ts';
import type { ByDay } from '../../../core/shadow/compare-figures.ts';
import { COUNTED } from '../../../core/shadow/populations.ts';
import { readFigures, sessionTree } from '../../../core/shadow/trees/figures.ts';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import {
  CHANGES,
  type Change,
  HISTORY_DAYS,
  HISTORY_START_MS,
  history,
  reportedCounts,
  type ToldEvent,
  toldByOther,
  zoneOf,
} from '../../../test/reference/shadow-history.ts';
import { type ComparedProject, type Comparison, compareRun, type Reported } from './compare-run.ts';

let database: TestDatabase;
const SEED = 5;
const OURS = history(SEED, 120);
const DAYS = { first: '2026-11-15', last: addDays('2026-11-16', HISTORY_DAYS) };

beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await store('ours', OURS);
});
afterAll(() => database.drop());

const uuid = (id: string) =>
  `00000000-0000-4000-8000-${[...id]
    .map((each) => each.charCodeAt(0).toString(16))
    .join('')
    .slice(-12)
    .padStart(12, '0')}`;
const timeText = (atMs: number) => new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');

function store(
  project: string,
  events: readonly ToldEvent[],
  sessionOf: (event: ToldEvent) => string = () => '',
): Promise<void> {
  return database.insertEvents(
    events.map((event) =>
      anEvent({
        project_id: project,
        event: event.name,
        id: uuid(event.id),
        timestamp: timeText(event.atMs),
        received_at: timeText(event.receivedMs),
        anonymous_id: event.person,
        page: '/',
        bot: project === 'ours' && event.leftOut === 'bots' ? 'Googlebot' : '',
        session_id: sessionOf(event),
      }),
    ),
  );
}

function projectOf(id: string, zone: string): ComparedProject {
  const context = { projectId: checkedProjectId(id), includeBots: true, includeInternal: true, persons: PLAIN_PERSONS };
  return { projectId: context.projectId, zone, lower: async (tree) => ok(lowerWhole(tree, context)) };
}

function run(theirs: ComparedProject | Reported, theirZone: string): Promise<Comparison> {
  const read = async (tree: Parameters<typeof print>[0]) => ok(await database.rows(print(tree)));
  return compareRun({ days: DAYS, theirZone, ours: projectOf('ours', 'UTC'), theirs, names: new Map(), read }).then(
    (made) => {
      if (!made.ok) throw new Error(made.error.message);
      return made.value;
    },
  );
}

/** Sessions of the other tool: cut at midnight of its zone, if that is a change, else as we cut them. */
async function sessionsOf(project: string, changes: readonly Change[], zone: string): Promise<ByDay> {
  const span = { startMs: HISTORY_START_MS - 86_400_000, endMs: HISTORY_START_MS + (HISTORY_DAYS + 1) * 86_400_000 };
  const side = { span, zone, theirZone: zone };
  const rules = sessionRules(changes.includes('sessions') ? 'mixpanel' : undefined, zone);
  const tree = sessionTree(side, zone, rules, { ...COUNTED, withBots: true });
  const lowered = await projectOf(project, zone).lower(tree);
  if (!lowered.ok) throw new Error(lowered.error.message);
  return readFigures(await database.rows(print(lowered.value)));
}

const FOUND: Readonly<Record<Change, string>> = {
  bots: 'bots',
  zone: 'time_zone',
  sessions: 'session_rule',
  duplicates: 'duplicates',
  'lost hour': 'lost_time',
  renamed: 'renamed',
};

const causesIn = (cells: readonly { readonly causes: readonly { readonly cause: string }[] }[]) =>
  [...new Set(cells.flatMap(({ causes }) => causes.map(({ cause }) => cause)))].sort();
const rests = (cells: readonly { readonly unexplained: number }[]) =>
  cells.reduce((sum, { unexplained }) => sum + Math.abs(unexplained), 0);

const WAYS: readonly (readonly Change[])[] = [[], ...CHANGES.map((each) => [each]), CHANGES];

describe.each(WAYS.map((changes) => ({ changes, title: changes.join(', ') || 'nothing' })))(
  '$title changed',
  ({ changes }) => {
    const told = toldByOther(OURS, changes, SEED);
    const zone = zoneOf(changes);
    const project = `theirs ${changes.join(' ')}`;
    beforeAll(() => store(project, told.events));

    it('is found in the events of a project, and nothing else is', async () => {
      const { cells, visitors } = await run(projectOf(project, zone), zone);
      const planted = changes.filter((each) => each !== 'sessions').map((each) => FOUND[each]);
      expect(causesIn(cells)).toEqual(planted.sort());
      expect(rests(cells)).toBe(0);
      expect(rests(visitors)).toBe(0);
      expect(cells.length).toBeGreaterThan(3 * HISTORY_DAYS - 1);
    });

    it('is found in the numbers of a report, and nothing else is', async () => {
      // Numbers do not tell what came to us once and is counted twice there.
      const numbers = changes.filter((each) => each !== 'duplicates');
      const counted = toldByOther(OURS, numbers, SEED);
      const days = [...new Set(counted.events.map(({ atMs }) => localDate(zone, atMs)))];
      const visitors = new Map(
        days.map((day) => [
          day,
          new Set(counted.events.filter(({ atMs }) => localDate(zone, atMs) === day).map(({ person }) => person)).size,
        ]),
      );
      const sessions = await sessionsOf(project, changes, zone);
      const reported = { counts: reportedCounts(counted, zone), visitors, sessions };
      const found = await run(reported, zone);
      const planted = numbers.filter((each) => each !== 'sessions').map((each) => FOUND[each]);
      expect(causesIn(found.cells)).toEqual(planted.sort());
      expect([rests(found.cells), rests(found.visitors), rests(found.sessions)]).toEqual([0, 0, 0]);
      expect(causesIn(found.sessions).includes('session_rule')).toBe(changes.includes('sessions'));
    });
  },
);

it('tells events of persons who were erased here from those that nobody can explain', async () => {
  const [one] = OURS.filter(({ leftOut }) => leftOut === '');
  if (!one) throw new Error('The history is empty');
  const erased = { ...one, id: 'gone', person: 'dora', atMs: one.atMs + 1 };
  const unknown = { ...one, id: 'lone', person: 'emil', atMs: one.atMs + 2 };
  const told = toldByOther(OURS, [], SEED);
  await store('theirs with dora', [...told.events, erased, unknown]);
  await database.command(`INSERT INTO erased_persons
    SELECT 'ours', SHA256('ours\\nanonymous\\ndora'), toDateTime64('2026-11-30 00:00:00', 3, 'UTC')`);
  const { cells } = await run(projectOf('theirs with dora', 'UTC'), 'UTC');
  const causes = cells.flatMap((cell) => cell.causes.map(({ cause, count }) => [cause, count]));
  expect(causes).toEqual([['erased', -1]]);
  expect(rests(cells)).toBe(1);
});
