import type { Ledger, LedgerCounts, LedgerRow } from '../../core/api/ledger.ts';
import { type ReceiptEntry, type RejectedCounts, summed } from '../../core/ingest/ledger/receipt.ts';
import { INTERVAL_MS, type LedgerRange } from './ledger-range.ts';
import type { Finding } from './proof-statements.ts';
import type { Proof } from './prove.ts';
import type { LedgerSums } from './statements.ts';

/** The project's part of a pack that is not stored yet. */
export type WaitingEntry = { readonly pack: string; readonly entry: ReceiptEntry };

export type LedgerFacts = {
  readonly sums: readonly LedgerSums[];
  readonly counts: readonly { readonly start_s: number; readonly events: number }[];
  /** Undefined if the store was not asked for each event. */
  readonly proof: Proof | undefined;
  /** Packs that the buffer holds and the ledger does not know yet; undefined if the buffer was not asked. */
  readonly waiting: readonly WaitingEntry[] | undefined;
  /** The store no longer keeps events of the project from before this, Unix milliseconds. */
  readonly keptFromMs: number;
  readonly notes: readonly string[];
};

/** The account of a project: the entries of the ledger, compared with the events in the store. */
export function ledgerAnswer(range: LedgerRange, facts: LedgerFacts): Ledger {
  const told = new Map(facts.sums.map((row) => [row.start_s * 1_000, toldOf(row)]));
  const found = new Map(facts.counts.map(({ start_s, events }) => [start_s * 1_000, events]));
  const waiting = waitingByStart(range, facts.waiting ?? []);
  const proofAt = proofByStart(facts.proof);
  const starts = [...new Set([...told.keys(), ...found.keys(), ...waiting.keys()])].sort((a, b) => a - b);
  const rows = starts.map((startMs): LedgerRow => {
    const checked = startMs >= facts.keptFromMs;
    const counts = account(
      told.get(startMs) ?? NOTHING_TOLD,
      checked ? { stored: found.get(startMs) ?? 0, ...proofAt(startMs) } : undefined,
      waiting.get(startMs) ?? NOTHING_WAITS,
    );
    const start = new Date(startMs).toISOString();
    return { start, ...(facts.waiting === undefined ? { ...counts, waiting: null } : counts), checked };
  });
  return {
    interval: range.interval,
    range: { start: new Date(range.startMs).toISOString(), end: new Date(range.endMs).toISOString() },
    rows,
    totals: totalsOf(rows, facts.waiting !== undefined),
    notes: [...facts.notes],
  };
}

type Told = Record<'received' | 'accepted' | 'confirmed' | 'quarantined' | 'dead' | 'erased', number> & {
  readonly rejected: RejectedCounts;
};
type Waiting = { readonly accepted: number; readonly rejected: RejectedCounts };

const NOTHING_TOLD: Told = { received: 0, accepted: 0, rejected: {}, confirmed: 0, quarantined: 0, dead: 0, erased: 0 };
const NOTHING_WAITS: Waiting = { accepted: 0, rejected: {} };

function toldOf(row: LedgerSums): Told {
  return {
    received: row.received_sum,
    accepted: row.accepted_sum,
    rejected: row.rejected_sums,
    confirmed: row.confirmed_sum,
    quarantined: row.quarantined_sum,
    dead: row.dead_sum,
    erased: row.erased_sum,
  };
}

/** Counts of an interval in the store. */
type Found = Record<'stored' | 'proven' | 'missing' | 'unaccounted', number>;

/**
 * The account of one interval. An event that ClickHouse confirmed and does not show is missing if the store has no copy of
 * it, and otherwise a duplicate of another event. Events beyond those that the ledger knows are set off against waiting
 * packs, whose entries are being written. Any other difference is out of balance.
 *
 * @param found  undefined if the store no longer keeps the events
 */
function account(told: Told, found: Found | undefined, waits: Waiting): LedgerCounts & { waiting: number } {
  const { confirmed, quarantined, dead, erased } = told;
  const stored = found?.stored ?? confirmed - erased;
  const unseen = confirmed - erased - stored;
  const missing = found?.missing ?? 0;
  const unaccounted = Math.max(0, (found?.unaccounted ?? 0) - waits.accepted);
  const deduplicated = Math.max(0, unseen - missing + unaccounted);
  const waiting = Math.max(0, waits.accepted - Math.max(0, -unseen));
  const accepted = told.accepted + waits.accepted;
  return {
    received: told.received + waits.accepted + sum(waits.rejected),
    accepted,
    rejected: summed(told.rejected, waits.rejected),
    stored,
    deduplicated,
    missing,
    unaccounted,
    unproven: Math.max(0, confirmed - (found?.proven ?? 0)),
    quarantined,
    dead,
    erased,
    waiting,
    balance: accepted - stored - deduplicated - missing - quarantined - dead - erased - waiting,
  };
}

function proofByStart(proof: Proof | undefined): (startMs: number) => Omit<Found, 'stored'> {
  const [proven, missing, unaccounted] = [proof?.proven, proof?.missing, proof?.unaccounted].map(eventsByStart);
  return (startMs) => ({
    proven: proven?.get(startMs) ?? 0,
    missing: missing?.get(startMs) ?? 0,
    unaccounted: unaccounted?.get(startMs) ?? 0,
  });
}

/** Sums the findings of all shares of a proof. */
function eventsByStart(findings: readonly Finding[] = []): Map<number, number> {
  const byStart = new Map<number, number>();
  for (const { startMs, events } of findings) byStart.set(startMs, (byStart.get(startMs) ?? 0) + events);
  return byStart;
}

function waitingByStart(range: LedgerRange, entries: readonly WaitingEntry[]): Map<number, Waiting> {
  const stepMs = INTERVAL_MS[range.interval];
  const byStart = new Map<number, Waiting>();
  const seen = new Set<string>();
  for (const { pack, entry } of entries) {
    // A sender that got no answer sends its pack again.
    const key = `${pack} ${entry.minute}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const atMs = Date.parse(`${entry.minute.replace(' ', 'T')}Z`);
    if (atMs < range.startMs || atMs >= range.endMs) continue;
    const startMs = Math.floor(atMs / stepMs) * stepMs;
    const before = byStart.get(startMs) ?? NOTHING_WAITS;
    // Rows that come out of quarantine still count there until they are stored.
    const accepted = before.accepted + entry.accepted;
    byStart.set(startMs, { accepted, rejected: summed(before.rejected, entry.rejected) });
  }
  return byStart;
}

function totalsOf(rows: readonly LedgerRow[], isWaitingKnown: boolean): LedgerCounts {
  const total = (name: Exclude<keyof LedgerCounts, 'rejected'>): number =>
    rows.reduce((all, row) => all + (row[name] ?? 0), 0);
  return {
    received: total('received'),
    accepted: total('accepted'),
    rejected: rows.reduce((all, row) => summed(all, row.rejected), {}),
    stored: total('stored'),
    deduplicated: total('deduplicated'),
    missing: total('missing'),
    unaccounted: total('unaccounted'),
    unproven: total('unproven'),
    quarantined: total('quarantined'),
    dead: total('dead'),
    erased: total('erased'),
    waiting: isWaitingKnown ? total('waiting') : null,
    balance: total('balance'),
  };
}

function sum(counts: RejectedCounts): number {
  return Object.values(counts).reduce((all, events) => all + events, 0);
}
