import { timeText } from '../../core/clickhouse/time-text.ts';
import type { StepOutcome } from '../../core/privacy/erasure-state.ts';
import { hashesOfEvent } from '../../core/privacy/id-hash.ts';
import { type IsErased, type Line, scrubDeadLetter } from '../../core/privacy/scrub-dead-letter.ts';
import { bucketOf } from '../env.ts';
import type { StepContext } from './person-steps.ts';

/** Each is at most some megabytes, and is held in memory while it is looked through. */
const OBJECTS_A_RUN = 50;
const PREFIX = 'dead-letter/';

/** Takes what is erased out of the dead letters of the region. The cursor is the last object that is done. */
export async function scrubDeadLetters({
  env,
  record,
  scope,
  state,
}: Pick<StepContext, 'env' | 'record' | 'scope' | 'state'>): Promise<StepOutcome> {
  const bucket = bucketOf(env, record.region);
  const { cursor } = state;
  const page = await bucket.list({ prefix: PREFIX, limit: OBJECTS_A_RUN, ...(cursor ? { startAfter: cursor } : {}) });
  const isErased = record.subject === 'project' ? ofProject(scope.projectId) : ofPerson(scope);
  const trace = record.subject === 'project' ? undefined : (line: Line) => traceOf(line, record.id);
  let removed = 0;
  for (const { key } of page.objects) removed += await scrubObject(bucket, key, isErased, trace);
  const last = page.objects.at(-1)?.key;
  return { removed: { dead_letter_events: removed }, ...(page.truncated && last ? { cursor: last } : {}) };
}

async function scrubObject(
  bucket: R2Bucket,
  key: string,
  isErased: IsErased,
  trace: ((line: Line) => string) | undefined,
): Promise<number> {
  const object = await bucket.get(key);
  if (object === null) return 0;
  const { content, removed } = await scrubDeadLetter(new Uint8Array(await object.arrayBuffer()), isErased, trace);
  if (removed === 0) return 0;
  if (content === undefined) await bucket.delete(key);
  else {
    // Somebody may have put it back and removed it meanwhile: then it must not come again.
    const put = await bucket.put(key, content, { onlyIf: { etagMatches: object.etag } });
    if (put === null) throw new Error(`The dead letter ${key} has changed meanwhile`);
  }
  return removed;
}

function ofProject(projectId: string): IsErased {
  return async ({ project_id }) => project_id === projectId;
}

function ofPerson(scope: { projectId: string; hashes: readonly string[]; erasedAtMs: number }): IsErased {
  const hashes = new Set(scope.hashes);
  const until = timeText(scope.erasedAtMs);
  return async (ids) => {
    if (ids.project_id !== scope.projectId || ids.received_at > until) return false;
    return (await hashesOfEvent(scope.projectId, ids)).some((hash) => hashes.has(hash));
  };
}

/** The anonymous id under which traces of erased events stand in dead letters; erased with the person. */
export function traceId(erasureId: string): string {
  return `erased-${erasureId}`;
}

/** What stays of a row: when it came and its own id, of nobody. */
function traceOf({ project_id, id, received_at }: Line, erasureId: string): string {
  return JSON.stringify({ project_id, event: 'erased', id, anonymous_id: traceId(erasureId), received_at });
}
