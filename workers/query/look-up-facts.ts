import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import { startOfDate } from '../../core/base/time/zones.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { type PersonFacts, PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import type { Needs } from '../../core/query/lowering/needs.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import {
  type DaysOfSessions,
  daysOf,
  NOTHING_OPEN,
  sessionFacts,
  sessionFactsOf,
} from '../../core/query/lowering/session-facts.ts';
import type { Sample } from '../../core/query/lowering/take-sample.ts';
import { type Changes, changesOf, distinctSpans, type Reads, versionOf } from '../../core/query/reuse/reads.ts';
import type { SessionFacts } from '../../core/query/sessions/placed-events.ts';
import type { SettledDay } from '../../core/query/tree/nodes.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { dataChanges } from '../../store/changes/data-changes.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { daysFound, sessionDays } from '../../store/sessions/session-days.ts';
import { type ColdReading, readColdTier } from './read-cold-tier.ts';
import { readFact } from './read-fact.ts';

export type FactsFound = {
  readonly settledDays: readonly SettledDay[];
  readonly persons: PersonFacts;
  /** Absent if nothing needs them, or they could not be read: then nothing is known of session ids. */
  readonly sessions?: SessionFacts;
  readonly cold?: ColdReading;
  /** Absent without any: then nothing is answered from memory. */
  readonly changes?: Changes;
  /** Absent: all visitors were kept on all days that are read. */
  readonly sample?: Sample;
};

/**
 * Looks up the changes of the spans that plans read, and then, all at once, the facts about storage that the plans need.
 * While nothing has changed, the facts come from memory. Errors: those of `readColdTier` and `readStore`.
 */
export async function lookUpFacts(
  env: Env,
  principal: Principal,
  needed: Needs,
  spans: readonly Stretch[],
  context: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Result<FactsFound, ApiError>> {
  const { projectId, nowMs } = context;
  const { settledDays: days, persons: needsPersons, sessions: span } = needed;
  const ofDays = days && { startMs: startOfDate('UTC', days.first), endMs: startOfDate('UTC', addDays(days.last, 1)) };
  const ofFacts = [...(ofDays ? [ofDays] : []), ...(span ? [span] : [])];
  const [cold, changed] = await Promise.all([
    needed.events ? readColdTier(env, principal, needed.events, context) : ok(undefined),
    readChanges(env, principal, distinctSpans([{ spans: [...spans, ...ofFacts], others: true }]), context, signal),
  ]);
  if (!cold.ok) return cold;
  // Without it, a part of the visitors could be shown as if it were all of them.
  if (!changed.ok) return changed;
  const changes = changed.value;
  const sample = changes && changes.halvings > 0 ? { halvings: changes.halvings } : undefined;
  const look = <Row>(statement: RowStatement<Row>, reads: Reads) =>
    readFact(env, principal, statement, changes && versionOf(reads, changes), signal);
  const [settled, persons, sessions] = await Promise.all([
    // Rollups and settled sessions do not know which visitors are in a sample.
    ofDays && !sample ? look(settledDays(projectId, days, nowMs), { spans: [ofDays], others: true }) : ok([]),
    needsPersons || sample ? look(personFacts(projectId), { spans: [], others: true }) : ok([]),
    span ? readSessions(look, context, span, sample !== undefined) : undefined,
  ]);
  // Without the facts of persons the numbers could be wrong; without the others everything is read from events.
  if (!persons.ok) return persons;
  return ok({
    settledDays: settled.ok ? settled.value : [],
    persons: persons.value[0] ?? PLAIN_PERSONS,
    ...(sessions ? { sessions } : {}),
    ...(cold.value ? { cold: cold.value } : {}),
    ...(changes ? { changes } : {}),
    ...(sample ? { sample } : {}),
  });
}

type Look = <Row>(statement: RowStatement<Row>, reads: Reads) => Promise<Result<readonly Row[], ApiError>>;

/** The days whose sessions are settled, and what the events of the other days tell; undefined if they cannot be read. */
async function readSessions(
  look: Look,
  { projectId, nowMs }: QueryContext,
  span: Stretch,
  readsSample: boolean,
): Promise<SessionFacts | undefined> {
  const found = await look(sessionDays(projectId, daysOf(span), nowMs), { spans: [span], others: true });
  if (!found.ok) return undefined;
  const days = readsSample ? allOpen(daysFound(found.value)) : daysFound(found.value);
  if (days.open.length === 0) return sessionFactsOf(days, NOTHING_OPEN);
  const open = await look(sessionFacts(projectId, days.open), { spans: [span], others: false });
  const [facts] = open.ok ? open.value : [];
  return facts && sessionFactsOf(days, facts);
}

function allOpen({ settled, open }: DaysOfSessions): DaysOfSessions {
  return { settled: [], open: [...settled.map(({ day }) => day), ...open].sort() };
}

/** Read before the rows and facts that are then kept under them: these hold at least all that the changes tell of. */
async function readChanges(
  env: Env,
  { project }: Principal,
  spans: readonly Stretch[],
  { projectId }: QueryContext,
  signal: AbortSignal | undefined,
): Promise<Result<Changes | undefined, ApiError>> {
  const read = await readStore(env, project, dataChanges(projectId, spans), { signal });
  if (!read.ok) return read;
  const [counted] = read.value.rows;
  return ok(counted && changesOf(spans, counted));
}
