import type { Erasure } from '../../core/api/privacy.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import type { ErasureState, Subject } from '../../core/privacy/erasure-state.ts';

/** An erasure as D1 records it. Times are Unix milliseconds. */
export type RecordedErasure = {
  readonly id: string;
  readonly projectId: ProjectId;
  readonly subject: Subject;
  readonly requestedBy: string;
  readonly erasedAtMs: number;
  readonly idHashes: readonly string[];
  readonly state: ErasureState;
  /** Since then imports take the person's events again. */
  readonly readmittedAtMs: number | null;
};

/** The erasure as the API shows it. */
export function shownErasure({
  id,
  projectId,
  subject,
  requestedBy,
  erasedAtMs,
  idHashes,
  state,
  readmittedAtMs,
}: RecordedErasure): Erasure {
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
    ...(readmittedAtMs === null ? {} : { readmitted_at: new Date(readmittedAtMs).toISOString() }),
    id_hashes: [...idHashes],
    removed,
    check,
    message: messageOf(subject, state),
  };
}

function messageOf(subject: Subject, { finishedAtMs, removed }: ErasureState): string {
  if (finishedAtMs === null) return 'The erasure is under way; ask for it again in a minute.';
  if (subject === 'project') return 'All data of the project has been removed; events that still arrive are dropped.';
  const after =
    'Events received before the erasure are dropped if they arrive again; later events count as those of a new person.';
  const isNothing = Object.values(removed).every((count) => count === 0);
  return isNothing
    ? `The project held no data of this person. ${after}`
    : `All data of this person has been removed. ${after}`;
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
