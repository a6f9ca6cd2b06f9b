import { ok, type Result } from '../../core/base/result.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import {
  confirmedCount,
  type Finding,
  missingCounts,
  type ProofScope,
  provenCounts,
  unaccountedCounts,
} from './proof-statements.ts';

/** The answer of ClickHouse to the question for each confirmed event of a span. */
export type Proof = {
  /** Confirmed events that were asked for, repeats included. */
  readonly proven: readonly Finding[];
  /** Those of which the store has no copy, by their last arrival. */
  readonly missing: readonly Finding[];
  /** Rows in the store that no pack has brought. */
  readonly unaccounted: readonly Finding[];
};

export type Ask<E> = <Row>(statement: RowStatement<Row>) => Promise<Result<readonly Row[], E>>;
export type ProofSpan = Omit<ProofScope, 'share'>;

/** This many fingerprints are in memory at once, twice: some 400 MB of ClickHouse's. */
const SHARE_EVENTS_MAX = 5_000_000;

/**
 * Compares the ledger of a span with the store, event by event. A finding counts only if a second search finds it too:
 * in the meantime an erasure may have entered what it removes, or a pack its rows.
 * Errors: those of `ask`.
 */
export async function prove<E>(ask: Ask<E>, span: ProofSpan): Promise<Result<Proof, E>> {
  const confirmed = await ask(confirmedCount(span));
  if (!confirmed.ok) return confirmed;
  const shares = Math.max(1, Math.ceil((confirmed.value[0] ?? 0) / SHARE_EVENTS_MAX));
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
  // Few spans contain an erasure: all erasures are read only if something seems to be missing.
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

/** The findings that all of the statements agree on. They are asked one after the other, until none is left. */
async function found<E>(
  ask: Ask<E>,
  statements: readonly RowStatement<Finding>[],
): Promise<Result<readonly Finding[], E>> {
  let left: readonly Finding[] | undefined;
  for (const statement of statements) {
    const answer = await ask(statement);
    if (!answer.ok) return answer;
    left = left === undefined ? answer.value : inBoth(left, answer.value);
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
