import { setTimeout as delay } from 'node:timers/promises';
import { recordedProjectId } from '../../core/base/ids.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import { daysOf, NOTHING_OPEN, sessionFacts, sessionFactsOf } from '../../core/query/lowering/session-facts.ts';
import type { SessionFacts } from '../../core/query/sessions/placed-events.ts';
import type { SessionDay } from '../../core/query/sessions/settled-sessions.ts';
import type { SettledDay } from '../../core/query/tree/nodes.ts';
import { rollUpDays, settleDays } from '../../store/rollups/roll-up-days.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { daysFound, sessionDays } from '../../store/sessions/session-days.ts';
import type { TestDatabase } from './clickhouse-database.ts';

const NOW_MS = Date.parse('2027-01-01T00:00:00Z');
const DAYS_MAX = 1_000;

/** Rolls up every due day of a test's database, however recently it changed; returns the number of days. */
export async function rollUpAll(database: TestDatabase): Promise<number> {
  // A change in the same millisecond as the run would count as later.
  await delay(2);
  const { days } = await rollUpDays(database.store, OPTIONS);
  return days;
}

/** Settles the sessions of every due day; returns the number of days. */
export async function settleAll(database: TestDatabase): Promise<number> {
  await delay(2);
  const { days, failed, problem } = await settleDays(database.store, OPTIONS);
  if (failed > 0) throw problem?.cause;
  return days;
}

const OPTIONS = { nowMs: NOW_MS, quietMs: 0, daysMax: DAYS_MAX, goesOn: () => true };

/** The facts about the sessions of a project, as a query of a span would look it up; of these settled days alone. */
export async function readSessions(
  database: Pick<TestDatabase, 'read'>,
  projectId: string,
  span: Stretch,
  chosen: (day: SessionDay) => boolean = () => true,
): Promise<SessionFacts> {
  const project = recordedProjectId(projectId);
  const found = await database.read(sessionDays(project, daysOf(span), NOW_MS));
  const days = daysFound(found.map(({ day, settled }) => (settled && chosen(settled) ? { day, settled } : { day })));
  const [open = NOTHING_OPEN] = days.open.length > 0 ? await database.read(sessionFacts(project, days.open)) : [];
  return sessionFactsOf(days, open);
}

/** The days of a project that a query may read from rollups now. */
export async function readSettled(database: TestDatabase, projectId: string, nowMs = NOW_MS): Promise<SettledDay[]> {
  const range = { first: '2026-01-01', last: '2026-12-31' };
  return [...(await database.read(settledDays(recordedProjectId(projectId), range, nowMs)))];
}
