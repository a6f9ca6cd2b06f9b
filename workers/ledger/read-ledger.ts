import { eq } from 'drizzle-orm';
import type { Ledger } from '../../core/api/ledger.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { transportOfProject } from '../../core/tenancy/write-key.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { ledgerAnswer, type WaitingEntry } from '../../store/ledger/ledger-answer.ts';
import type { LedgerRange } from '../../store/ledger/ledger-range.ts';
import { type Proof, prove } from '../../store/ledger/prove.ts';
import { ledgerSums, storedCounts, storedPacks } from '../../store/ledger/statements.ts';
import { waitingInBuffer } from './waiting-in-buffer.ts';

const QUEUE_NOTE =
  'Events in a queue appear in no column until they are stored, because a queue does not report its contents.';
const BUFFER_NOTE =
  'The buffer did not tell which events wait in it (it does not answer, or holds too many to count): they are in no column.';
const RECENT_NOTE = 'While events of an interval are being stored, its figures may differ by the events under way.';
const RECENT_MS = 60_000;
/** More would take ClickHouse some seconds; the job proves every day of arrival, however many events it has. */
const PROVEN_EVENTS_MAX = 5_000_000;
const UNPROVEN_NOTE = `More than ${PROVEN_EVENTS_MAX.toLocaleString('en')} events arrived in this span, too many to look up each of them for one answer; shorten the range. A job looks up all of them, day by day.`;

/**
 * Reads a project's account.
 * Errors: those of `readStore`.
 */
export async function readLedger(
  env: Env,
  principal: Principal,
  range: LedgerRange,
  nowMs: number,
): Promise<Result<Ledger, ApiError>> {
  const project = principal.project.id;
  // In the order in which events travel, so that an event stored meanwhile is seen in the store, and not missed by both.
  const waiting = await waitingOf(env, principal);
  const counts = await readStore(env, principal.project, storedCounts(project, range));
  if (!counts.ok) return counts;
  const sums = await readStore(env, principal.project, ledgerSums(project, range));
  if (!sums.ok) return sums;
  const isProvable = sums.value.rows.reduce((all, { confirmed_sum }) => all + confirmed_sum, 0) <= PROVEN_EVENTS_MAX;
  const proof = isProvable ? await proofOf(env, principal, range, nowMs) : ok(undefined);
  if (!proof.ok) return proof;
  const stillWaiting = await withoutStored(env, principal, waiting.entries);
  if (!stillWaiting.ok) return stillWaiting;
  const facts = {
    sums: sums.value.rows,
    counts: counts.value.rows,
    proof: proof.value,
    waiting: stillWaiting.value,
    keptFromMs: nowMs - principal.project.retentionDays * DAY_MS,
    notes: [
      ...waiting.notes,
      ...(range.endMs > nowMs - RECENT_MS ? [RECENT_NOTE] : []),
      ...(isProvable ? [] : [UNPROVEN_NOTE]),
    ],
  };
  return ok(ledgerAnswer(range, facts));
}

async function proofOf(
  env: Env,
  { project }: Principal,
  range: LedgerRange,
  nowMs: number,
): Promise<Result<Proof, ApiError>> {
  const ask = async <Row>(statement: RowStatement<Row>) => {
    const read = await readStore(env, project, statement);
    return read.ok ? ok(read.value.rows) : read;
  };
  return prove(ask, { ...range, projects: [project.id], nowMs });
}

type Waiting = { readonly entries: readonly WaitingEntry[] | undefined; readonly notes: readonly string[] };

async function waitingOf(env: Env, { project }: Principal): Promise<Waiting> {
  const row = await database(env).select().from(projects).where(eq(projects.id, project.id)).get();
  const transport = (row && transportOfProject(row)) ?? env.INGEST_TRANSPORT;
  if (transport !== 'buffer') return { entries: undefined, notes: [QUEUE_NOTE] };
  const entries = await waitingInBuffer(env, project);
  return { entries, notes: entries === undefined ? [BUFFER_NOTE] : [] };
}

/** Removes packs that have been stored since the buffer was asked. */
async function withoutStored(
  env: Env,
  principal: Principal,
  entries: readonly WaitingEntry[] | undefined,
): Promise<Result<readonly WaitingEntry[] | undefined, ApiError>> {
  if (entries === undefined) return ok(undefined);
  const stored = new Set<string>();
  for (const statement of storedPacks(principal.project.id, entries)) {
    const read = await readStore(env, principal.project, statement);
    if (!read.ok) return read;
    for (const pack of read.value.rows) stored.add(pack);
  }
  return ok(entries.filter(({ pack }) => !stored.has(pack)));
}
