import type { ErasureReceipt } from '../../core/api/privacy.ts';
import type { ErasureState, Subject } from '../../core/privacy/erasure-state.ts';

/** An erasure as it is recorded. Times are Unix milliseconds. */
export type Erasure = {
  readonly id: string;
  readonly projectId: string;
  readonly subject: Subject;
  readonly requestedBy: string;
  readonly erasedAtMs: number;
  readonly idHashes: readonly string[];
  readonly state: ErasureState;
};

/** The receipt as the wire shows it. */
export function receiptOf({
  id,
  projectId,
  subject,
  requestedBy,
  erasedAtMs,
  idHashes,
  state,
}: Erasure): ErasureReceipt {
  const { removed, check, finishedAtMs, checkedAgainAtMs, deadLettersCheckedAtMs } = state;
  return {
    id,
    project_id: projectId,
    subject,
    status: finishedAtMs === null ? 'running' : 'done',
    requested_by: requestedBy,
    erased_at: new Date(erasedAtMs).toISOString(),
    finished_at: isoOf(finishedAtMs),
    checked_again_at: isoOf(checkedAgainAtMs),
    dead_letters_checked_at: isoOf(deadLettersCheckedAtMs ?? null),
    id_hashes: [...idHashes],
    removed,
    check,
    message: messageOf(subject, state),
  };
}

function messageOf(subject: Subject, { finishedAtMs, removed }: ErasureState): string {
  if (finishedAtMs === null) return 'Under way; ask again for this receipt in a minute.';
  if (subject === 'project') return 'Everything of the project is removed; events that still arrive are dropped.';
  const after = 'Events received before the erasure stay out; those received later are taken as of somebody new.';
  const isNothing = Object.values(removed).every((count) => count === 0);
  return isNothing
    ? `Nothing was held of this person. ${after}`
    : `Everything held of this person is removed. ${after}`;
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
