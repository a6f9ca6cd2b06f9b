import type { StepOutcome, Subject } from '../../core/privacy/erasure-state.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { hashesOfEvent } from './id-hash.ts';
import type { PersonScope } from './person-statements.ts';
import { type IsErased, type Line, scrubDeadLetter } from './scrub-dead-letter.ts';

/** The part of an R2 bucket that the erasure uses. */
export type LetterBucket = {
  list(options: { prefix: string; limit: number; startAfter?: string }): Promise<LetterPage>;
  get(name: string): Promise<{ readonly etag: string; arrayBuffer(): Promise<ArrayBuffer> } | null>;
  /** null if the object has changed meanwhile. */
  put(name: string, content: Uint8Array, options: { onlyIf: { etagMatches: string } }): Promise<object | null>;
  delete(name: string): Promise<void>;
};
type LetterPage = { readonly objects: readonly { readonly key: string }[]; readonly truncated: boolean };

/** Determines the rows to erase: those of a person, or all of a project. */
export type LetterErasure = { readonly id: string; readonly subject: Subject; readonly scope: PersonScope };

/** A dead letter has at most a few megabytes, and is held in memory while it is searched. */
const OBJECTS_A_RUN = 50;
const PREFIX = 'dead-letter/';

/**
 * Removes erased rows from the dead letters of a region, some letters a run; the cursor is the last one done. Throws if a
 * letter changes meanwhile; it is then searched again.
 */
export async function eraseDeadLetters(
  bucket: LetterBucket,
  { id, subject, scope }: LetterErasure,
  cursor: string | null,
): Promise<StepOutcome> {
  const page = await bucket.list({ prefix: PREFIX, limit: OBJECTS_A_RUN, ...(cursor ? { startAfter: cursor } : {}) });
  const isErased = subject === 'project' ? ofProject(scope.projectId) : ofPerson(scope);
  const trace = subject === 'project' ? undefined : (line: Line) => traceOf(line, id);
  let removed = 0;
  for (const { key } of page.objects) removed += await scrubObject(bucket, key, isErased, trace);
  const last = page.objects.at(-1)?.key;
  return { removed: { dead_letter_events: removed }, ...(page.truncated && last ? { cursor: last } : {}) };
}

async function scrubObject(
  bucket: LetterBucket,
  key: string,
  isErased: IsErased,
  trace: ((line: Line) => string) | undefined,
): Promise<number> {
  const object = await bucket.get(key);
  if (object === null) return 0;
  const { content, removed } = await scrubDeadLetter(new Uint8Array(await object.arrayBuffer()), isErased, trace);
  if (removed === 0) return 0;
  if (content === undefined) {
    await bucket.delete(key);
    return removed;
  }
  // An operator may have replayed and removed the letter meanwhile: then it must not come back.
  const put = await bucket.put(key, content, { onlyIf: { etagMatches: object.etag } });
  if (put === null) throw new Error(`The dead letter ${key} has changed meanwhile`);
  return removed;
}

function ofProject(projectId: string): IsErased {
  return async ({ project_id }) => project_id === projectId;
}

function ofPerson(scope: PersonScope): IsErased {
  const hashes = new Set(scope.hashes);
  const until = timeText(scope.erasedAtMs);
  return async (ids) => {
    if (ids.project_id !== scope.projectId || ids.received_at > until) return false;
    return (await hashesOfEvent(scope.projectId, ids)).some((hash) => hashes.has(hash));
  };
}

/** The anonymous id of the traces that erased events leave in dead letters; it is erased with the person. */
export function traceId(erasureId: string): string {
  return `erased-${erasureId}`;
}

/** The trace of an erased row: its time of arrival and its own id, without a person. */
function traceOf({ project_id, id, received_at }: Line, erasureId: string): string {
  return JSON.stringify({ project_id, event: 'erased', id, anonymous_id: traceId(erasureId), received_at });
}
