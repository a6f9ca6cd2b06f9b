import { eq } from 'drizzle-orm';
import { type ColdStore, coldStoreOf } from '../../core/cold/cold-store.ts';
import { type ApiError, apiError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { traceId } from '../../core/privacy/erase-dead-letters.ts';
import { beginErasure } from '../../core/privacy/erasure-state.ts';
import { findIds } from '../../core/privacy/find-ids.ts';
import { idHash } from '../../core/privacy/id-hash.ts';
import { hashesOf, type PersonName } from '../../core/privacy/person-ids.ts';
import { putTombstones } from '../../core/privacy/tombstones.ts';
import type { Region } from '../../core/regions.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { shortHash } from '../../core/short-hash.ts';
import { keys, projects } from '../../core/tenancy/schema.ts';
import { outbound } from '../../durable-objects/outbound.ts';
import type { Env } from '../env.ts';
import { auditInsert } from '../http/audit.ts';
import { database } from '../http/database.ts';
import { logLine, problemText } from '../http/log.ts';
import type { Principal } from '../http/principal.ts';
import { type ErasureRecord, erasureInsert, tombstoneMs } from './records.ts';

const RETRY_AFTER_S = 10;

/**
 * Erases a person as of now: tombstones first, so that what is under way stays out; then the record of the work, with
 * the audit entry. The caller runs it.
 * Errors: `unavailable` when the store does not answer; then nothing was done.
 */
export async function beginPersonErasure(
  env: Env,
  { project, actor }: Principal,
  person: PersonName,
): Promise<Result<ErasureRecord, ApiError>> {
  const id = newId('erasure');
  const erasedAtMs = Date.now();
  return withStore(env, project.region, id, async (store) => {
    const ids = await findIds(store, project.id, person);
    const trace = idHash(project.id, 'anonymous', traceId(id));
    const hashes = [...(await hashesOf(project.id, ids)), await trace];
    await putTombstones(store, { projectId: project.id, hashes, erasedAtMs });
    const visitors = [ids.user, ...ids.anonymous].filter(Boolean).map(shortHash);
    const record: ErasureRecord = {
      id,
      organizationId: project.organizationId,
      projectId: project.id,
      region: project.region,
      subject: 'person',
      requestedBy: actor,
      erasedAtMs,
      idHashes: hashes,
      state: beginErasure({ visitors }),
    };
    const db = database(env);
    const audit = { organizationId: project.organizationId, projectId: project.id, actor, action: 'person.erase' };
    const entry = { ...audit, target: id, details: { named_by: person.by, ids: hashes.length - 1 } };
    await db.batch([erasureInsert(db, record, erasedAtMs), auditInsert(db, entry, erasedAtMs)]);
    return record;
  });
}

/**
 * Deletes a project as of now: its events are dropped from here on; it, its keys and all that hangs on it in D1 are gone
 * when this returns. What lies elsewhere is removed by the erasure that the caller runs.
 * Errors: as above.
 */
export async function beginProjectDeletion(
  env: Env,
  { project, actor }: Principal,
): Promise<Result<ErasureRecord, ApiError>> {
  const id = newId('erasure');
  const nowMs = Date.now();
  return withStore(env, project.region, id, async (store) => {
    const hashes = [await idHash(project.id, 'project', '')];
    const forEverMs = tombstoneMs({ subject: 'project', erasedAtMs: nowMs });
    await putTombstones(store, { projectId: project.id, hashes, erasedAtMs: forEverMs });
    const db = database(env);
    const ofProject = eq(projects.id, project.id);
    const { name } = (await db.select({ name: projects.name }).from(projects).where(ofProject).get()) ?? { name: '' };
    const published = await db.select({ hash: keys.hash }).from(keys).where(eq(keys.projectId, project.id));
    const record: ErasureRecord = {
      id,
      organizationId: project.organizationId,
      projectId: project.id,
      region: project.region,
      subject: 'project',
      requestedBy: actor,
      erasedAtMs: nowMs,
      idHashes: hashes,
      state: { ...beginErasure({ keyHashes: published.map(({ hash }) => hash) }), removed: { keys: published.length } },
    };
    const audit = { organizationId: project.organizationId, projectId: project.id, actor, action: 'project.delete' };
    await db.batch([
      erasureInsert(db, record, nowMs),
      db.delete(projects).where(ofProject),
      auditInsert(db, { ...audit, target: project.id, details: { name, erasure: id } }, nowMs),
    ]);
    return record;
  });
}

async function withStore(
  env: Env,
  region: Region,
  erasureId: string,
  begin: (store: ColdStore) => Promise<ErasureRecord>,
): Promise<Result<ErasureRecord, ApiError>> {
  try {
    return ok(await begin(coldStoreOf(env, region, outbound.fetch)));
  } catch (problem) {
    logLine('error', { event: 'erasure_not_begun', erasure_id: erasureId, detail: problemText(problem) });
    const message = `The event store does not answer now; nothing is erased yet, ask again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
}
