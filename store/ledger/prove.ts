import { ok, type Result } from '../../core/base/result.ts';
import type { RawRow } from '../../core/query/kind.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import { confirmedCount, missingCounts, type ProofScope, provenCounts, unaccountedCounts } from './proof-statements.ts';

/** Events of a project whose interval begins then, Unix milliseconds. */
export type Finding = { readonly projectId: string; readonly startMs: number; readonly events: number };

/** What the store says when it is asked for each confirmed event of a span. */
export type Proof = {
  /** Confirmed events that were asked for, repeats included. */
  readonly proven: readonly Finding[];
  /** Those that it has in no copy, by their last arrival. */
  readonly missing: readonly Finding[];
  /** Rows that it has, and no pack has brought. */
  readonly unaccounted: readonly Finding[];
};

export type Ask<E> = (statement: Statement) => Promise<Result<readonly RawRow[], E>>;
export type ProofSpan = Omit<ProofScope, 'share'>;

/** As many fingerprints are held in memory at once, twice: some 400 MB of the store's. */
const SHARE_EVENTS_MAX = 5_000_000;

/**
 * Holds the ledger of a span against the store, event by event. What is found is looked for again, and counts only if it
 * is found again: meanwhile an erasure may have entered what it takes out, or a pack its rows.
 * Errors: those of `ask`.
 */
export async function prove<E>(ask: Ask<E>, span: ProofSpan): Promise<Result<Proof, E>> {
  const confirmed = await ask(confirmedCount(span));
  if (!confirmed.ok) return confirmed;
  const shares = Math.max(1, Math.ceil(Number(confirmed.value[0]?.[0] ?? 0) / SHARE_EVENTS_MAX));
  let sum: Proof = { proven: [], missing: [], unaccounted: [] };
  for (let number = 0; number < shares; number++) {
    const part = await proveShare(ask, { ...span, share: { number, of: shares } });
    if (!part.ok) return part;
    sum = {
      proven: [...sum.proven, ...part.value.proven],
      missing: [...sum.missing, ...part.value.missing],
      unaccounted: [...sum.unaccounted, ...part.value.unaccounted],
    };
  }
  return ok(sum);
}

async function proveShare<E>(ask: Ask<E>, scope: ProofScope): Promise<Result<Proof, E>> {
  const proven = await found(ask, [provenCounts(scope)]);
  if (!proven.ok) return proven;
  // Few spans have an erasure in them: only what seems to be missing is worth reading all erasures for.
  const missing = await found(ask, [
    missingCounts(scope, false),
    missingCounts(scope, true),
    missingCounts(scope, true),
  ]);
  if (!missing.ok) return missing;
  const unaccounted = await found(ask, [unaccountedCounts(scope), unaccountedCounts(scope)]);
  if (!unaccounted.ok) return unaccounted;
  return ok({ proven: proven.value, missing: missing.value, unaccounted: unaccounted.value });
}

/** What every one of the statements finds, asked one after the other until nothing is left. */
async function found<E>(ask: Ask<E>, statements: readonly Statement[]): Promise<Result<readonly Finding[], E>> {
  let left: readonly Finding[] | undefined;
  for (const statement of statements) {
    const answer = await ask(statement);
    if (!answer.ok) return answer;
    const findings = answer.value.map(findingOf);
    left = left === undefined ? findings : inBoth(left, findings);
    if (left.length === 0) break;
  }
  return ok(left ?? []);
}

function inBoth(ones: readonly Finding[], others: readonly Finding[]): Finding[] {
  const events = new Map(others.map((finding) => [keyOf(finding), finding.events]));
  return ones.flatMap((finding) => {
    const both = Math.min(finding.events, events.get(keyOf(finding)) ?? 0);
    return both === 0 ? [] : [{ ...finding, events: both }];
  });
}

function keyOf({ projectId, startMs }: Finding): string {
  return `${projectId} ${startMs}`;
}

function findingOf([projectId, start, events]: RawRow): Finding {
  return { projectId: String(projectId), startMs: Number(start) * 1_000, events: Number(events) };
}
