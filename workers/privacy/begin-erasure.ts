import { and, eq, sql } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { shortHash } from '../../core/base/hash.ts';
import { newId, type ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { beginErasure } from '../../core/privacy/erasure-state.ts';
import { keys, projects, queryEmbeddings, siteIds } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { ErasureRecord } from '../../platform/erasure/erasure-insert.ts';
import { problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { readLatest } from '../../platform/saved-objects/object-store.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { type ColdStore, coldStoreOf } from '../../store/cold/cold-store.ts';
import { traceId } from '../../store/erasure/erase-dead-letters.ts';
import { findIds } from '../../store/erasure/find-ids.ts';
import { idHash } from '../../store/erasure/id-hash.ts';
import { hashesOf, type PersonName } from '../../store/erasure/person-ids.ts';
import { readTombstones } from '../../store/erasure/tombstones.ts';
import { heldErasureInsert } from './records.ts';

/**
 * Begins the erasure of a person as of now by recording it, with an audit entry. The caller runs it; its first step puts
 * the tombstones. The record comes before any change of the store, so that every tombstone has an erasure behind it.
 * Errors: `unavailable` if ClickHouse or D1 does not answer; the store is unchanged then.
 */
export async function beginPersonErasure(
  env: Env,
  { project, actor }: Principal,
  person: PersonName,
): Promise<Result<ErasureRecord, ApiError>> {
  const begun = { env, region: project.region, id: newId('erasure') };
  const ids = await fromStore(begun, (store) => findIds(store, project.id, person));
  if (!ids.ok) return ids;
  // As late as possible: what an import judges between this and the record would count as sent after the erasure.
  const erasedAtMs = Date.now();
  const trace = idHash(project.id, 'anonymous', traceId(begun.id));
  const hashes = [...(await hashesOf(project.id, ids.value)), await trace];
  const visitors = [ids.value.user, ...ids.value.merged, ...ids.value.anonymous].filter(Boolean).map(shortHash);
  const record: ErasureRecord = {
    id: begun.id,
    organizationId: project.organizationId,
    projectId: project.id,
    region: project.region,
    subject: 'person',
    requestedBy: actor,
    erasedAtMs,
    idHashes: hashes,
    state: beginErasure({ visitors }),
    readmittedAtMs: null,
  };
  return recorded(begun, async () => {
    const db = database(env);
    const audit = { organizationId: project.organizationId, projectId: project.id, actor, action: 'person.erase' };
    const entry = { ...audit, target: begun.id, details: { named_by: person.by, ids: hashes.length - 1 } };
    const named = [ids.value.user, ...ids.value.merged, ...ids.value.anonymous].filter(Boolean);
    await db.batch([
      heldErasureInsert(db, record, erasedAtMs),
      auditInsert(db, entry, erasedAtMs),
      forgetQuestionsAbout(db, project.id, named),
    ]);
    return record;
  });
}

/** Questions keep no values that look like a person’s, but an id may be as short as a plan’s name. */
function forgetQuestionsAbout(db: Database, projectId: string, ids: readonly string[]) {
  const texts = JSON.stringify(ids.map((id) => JSON.stringify(id)));
  const isNamed = sql`EXISTS (SELECT 1 FROM json_each(${texts}) AS id WHERE instr(${queryEmbeddings.meaning}, id.value) > 0)`;
  return db.delete(queryEmbeddings).where(and(eq(queryEmbeddings.projectId, projectId), isNamed));
}

/** The project to be erased, and who wanted it. */
export type DeletedBy = Pick<Principal, 'actor'> & {
  readonly project: Pick<Principal['project'], 'id' | 'organizationId' | 'region'>;
};

/**
 * Begins the deletion of a project as of now: when this returns, D1 no longer has the project, its keys and its settings.
 * The erasure that the caller runs removes the rest; its first step makes ingest drop the project's events. An earlier
 * tombstone would silence the project for ever if D1 then kept it.
 * Errors: as above.
 */
export async function beginProjectDeletion(
  env: Env,
  { project, actor }: DeletedBy,
): Promise<Result<ErasureRecord, ApiError>> {
  const begun = { env, region: project.region, id: newId('erasure') };
  const nowMs = Date.now();
  const hashes = [await idHash(project.id, 'project', '')];
  // Only checks that ClickHouse answers: a deletion that could remove nothing does not begin.
  const answer = await fromStore(begun, (store) => readTombstones(store, hashes));
  if (!answer.ok) return answer;
  return recorded(begun, async () => {
    const db = database(env);
    const ofProject = eq(projects.id, project.id);
    const { name } = (await db.select({ name: projects.name }).from(projects).where(ofProject).get()) ?? { name: '' };
    const published = await db.select({ hash: keys.hash }).from(keys).where(eq(keys.projectId, project.id));
    const sites = await db.select({ hash: siteIds.hash }).from(siteIds).where(eq(siteIds.projectId, project.id));
    const dashboards = await dashboardsOf(db, project.id);
    const work = { keyHashes: [...published, ...sites].map(({ hash }) => hash), dashboards };
    const record: ErasureRecord = {
      id: begun.id,
      organizationId: project.organizationId,
      projectId: project.id,
      region: project.region,
      subject: 'project',
      requestedBy: actor,
      erasedAtMs: nowMs,
      idHashes: hashes,
      state: { ...beginErasure(work), removed: { keys: published.length } },
      readmittedAtMs: null,
    };
    const audit = { organizationId: project.organizationId, projectId: project.id, actor, action: 'project.erase' };
    await db.batch([
      heldErasureInsert(db, record, nowMs),
      db.delete(projects).where(ofProject),
      auditInsert(db, { ...audit, target: project.id, details: { name, erasure: begun.id } }, nowMs),
    ]);
    return record;
  });
}

/** Deleted ones among them: their rooms remember them too. */
async function dashboardsOf(db: Database, projectId: ProjectId): Promise<string[]> {
  const [live, deleted] = await Promise.all([
    readLatest(db, projectId, ['dashboards']),
    readLatest(db, projectId, ['dashboards'], { isDeleted: true }),
  ]);
  return [...live, ...deleted].map(({ id }) => id);
}

type Begun = { readonly env: Env; readonly region: Region; readonly id: string };

function fromStore<T>(begun: Begun, ask: (store: ColdStore) => Promise<T>): Promise<Result<T, ApiError>> {
  const store = coldStoreOf(begun.env, begun.region, outbound.fetch);
  return orUnavailable(begun, () => ask(store), 'The event store does not answer; nothing is erased yet');
}

/** D1 may have stored the record although its answer was lost: the job then runs it, and a second request does no harm. */
function recorded(begun: Begun, write: () => Promise<ErasureRecord>): Promise<Result<ErasureRecord, ApiError>> {
  return orUnavailable(begun, write, 'The erasure could not be recorded');
}

async function orUnavailable<T>(
  { env, region, id }: Begun,
  work: () => Promise<T>,
  message: string,
): Promise<Result<T, ApiError>> {
  try {
    return ok(await work());
  } catch (problem) {
    await tellOperator(env, region, { event: 'erasure_not_begun', erasure_id: id, detail: problemText(problem) });
    return err(
      apiError('unavailable', `${message}; ask again in ${RETRY_AFTER_S} seconds.`, { retryAfterS: RETRY_AFTER_S }),
    );
  }
}

const RETRY_AFTER_S = 10;
