import { and, eq, sql } from 'drizzle-orm';
import { newId, recordedProjectId } from '../../core/base/ids.ts';
import type { IngestedRow } from '../../core/ingest/event.ts';
import { type ErasedId, erasureOf, type IdKind, idsOf, type NamedId } from '../../core/privacy/erased-person.ts';
import { beginErasure } from '../../core/privacy/erasure-state.ts';
import { erasedIds } from '../../core/tenancy/schema.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { erasureInsert } from '../../platform/erasure/erasure-insert.ts';
import { traceId } from '../../store/erasure/erase-dead-letters.ts';
import { idHash } from '../../store/erasure/id-hash.ts';

type Project = Pick<WriteKeyRules, 'project_id' | 'organization_id' | 'region'>;

/** Devices that are remembered of a file, by whom its events name on them. */
const DEVICES_MAX = 100_000;

/**
 * The erased persons of a project, for one import. An old file does not bring them back: their events from before the
 * erasure are refused. Looked up for each part, so that an erasure counts from its record on, in the middle of a file too.
 */
export class ErasedPersons {
  readonly #db: Database;
  readonly #project: Project;
  #hasAny = false;
  /** Devices that refused events named, and those that events of others named. */
  readonly #ofErased = new Set<string>();
  readonly #ofOthers = new Set<string>();

  constructor(env: Pick<Env, 'DB'>, project: Project) {
    this.#db = database(env);
    this.#project = project;
  }

  /** When the person of each row was erased, in Unix milliseconds; undefined where the row is nobody's who was. */
  async among(rows: readonly IngestedRow[]): Promise<(number | undefined)[]> {
    this.#hasAny ||= rows.length > 0 && (await this.#exists());
    if (!this.#hasAny) return rows.map(() => undefined);
    const found = await this.#find(rows.flatMap(idsOf));
    const erased = rows.map((row) => erasureOf(row, found));
    for (const [place, { user_id: user, anonymous_id: device }] of rows.entries()) {
      if (user === '' || device === '') continue;
      const devices = erased[place] === undefined ? this.#ofOthers : this.#ofErased;
      if (devices.size < DEVICES_MAX) devices.add(device);
    }
    return erased;
  }

  /**
   * Erases what devices did without a user that the file shows to be an erased person's. Some of it may have come before
   * the file told whose they are. Devices of others, and those that are erased already, are left out; those of others
   * that only the store knows, by the erasure.
   */
  async eraseDevices(nowMs: number): Promise<void> {
    const devices = [...this.#ofErased].filter((device) => !this.#ofOthers.has(device));
    if (devices.length === 0) return;
    const erased = await this.#find(devices.map((device) => ['anonymous', device]));
    const unknown = devices.filter((device) => erased('anonymous', device).every(({ span }) => span !== ''));
    if (unknown.length === 0) return;
    const { project_id: projectId, organization_id: organizationId, region } = this.#project;
    const id = newId('erasure');
    const hashes = await Promise.all(unknown.map((device) => idHash(projectId, 'anonymous', device)));
    const record = {
      id,
      organizationId,
      projectId: recordedProjectId(projectId),
      region,
      subject: 'person',
      requestedBy: 'system',
      erasedAtMs: nowMs,
      idHashes: [await idHash(projectId, 'anonymous', traceId(id))],
      state: beginErasure({ devices: hashes }),
      readmittedAtMs: null,
    } as const;
    const audit = { organizationId, projectId, actor: 'system', action: 'person.erase', target: id };
    await this.#db.batch([
      erasureInsert(this.#db, record, nowMs, 0),
      auditInsert(this.#db, { ...audit, details: { named_by: 'import', ids: hashes.length } }, nowMs),
    ]);
  }

  async #exists(): Promise<boolean> {
    const ofProject = eq(erasedIds.projectId, this.#project.project_id);
    return (await this.#db.select({ one: sql`1` }).from(erasedIds).where(ofProject).limit(1).get()) !== undefined;
  }

  async #find(names: readonly NamedId[]) {
    const once = new Map(names.map(([kind, id]) => [nameOf(kind, id), { kind, id }]));
    const hashed = Array.from(once, async ([name, { kind, id }]) => {
      return [name, await idHash(this.#project.project_id, kind, id)] as const;
    });
    const hashOf = new Map(await Promise.all(hashed));
    const asked = JSON.stringify([...hashOf.values()]);
    const rows = await this.#db
      .select({ hash: erasedIds.idHash, span: erasedIds.span, erasedAt: erasedIds.erasedAt })
      .from(erasedIds)
      .where(
        and(
          eq(erasedIds.projectId, this.#project.project_id),
          sql`${erasedIds.idHash} IN (SELECT value FROM json_each(${asked}))`,
        ),
      );
    const byHash = Map.groupBy(rows, ({ hash }) => hash);
    return (kind: IdKind, id: string): readonly ErasedId[] =>
      (byHash.get(hashOf.get(nameOf(kind, id)) ?? '') ?? []).map(({ span, erasedAt }) => {
        return { span, erasedAtMs: erasedAt.getTime() };
      });
  }
}

function nameOf(kind: IdKind, id: string): string {
  return `${kind} ${id}`;
}
