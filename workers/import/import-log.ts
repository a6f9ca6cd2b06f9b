import { and, eq, lt } from 'drizzle-orm';
import type { ImportState } from '../../core/api/import.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { Checksum } from '../../core/ingest/import/checksum.ts';
import { NOTHING_DONE, type Tally } from '../../core/ingest/import/tally.ts';
import { imports, shownImport } from '../../core/tenancy/imports.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { HOLD_MS } from './limits.ts';

/** The recorded state of an import: its durable lines, and the checksum of those. */
export type ImportRecord = Tally & { readonly checksum: string; readonly format: string | null };

type ImportStatus = (typeof imports.$inferSelect)['status'];
type Bindings = Pick<Env, 'DB'>;
type Row = typeof imports.$inferSelect;
const BEGUN: ImportRecord = { ...NOTHING_DONE, checksum: new Checksum().text, format: null };

export type ImportName = {
  readonly projectId: string;
  /** The client's, or the request's id. */
  readonly key: string;
  readonly timeZone: string;
};

/** The record of one import in D1, held by one request at a time. */
export class ImportLog {
  readonly #env: Bindings;
  readonly #id: string;
  readonly #holder: string;
  readonly #timeZone: string;
  /** The name under which its state can be asked for. */
  readonly key: string;
  /** The state in which the import was left. */
  readonly begun: ImportRecord;

  private constructor(env: Bindings, row: Row, timeZone: string) {
    this.#env = env;
    this.#id = row.id;
    this.#holder = row.holder;
    this.#timeZone = timeZone;
    this.key = row.key;
    this.begun = recorded(row);
  }

  /**
   * Takes the key for this request. Errors: `conflict` while another request holds it, and where the import was begun
   * in another time zone.
   */
  static async take(
    env: Bindings,
    { projectId, key, timeZone }: ImportName,
    nowMs: number,
  ): Promise<Result<ImportLog, ApiError>> {
    const held = {
      holder: newId('request'),
      heldUntil: new Date(nowMs + HOLD_MS),
      updatedAt: new Date(nowMs),
    };
    const [row] = await database(env)
      .insert(imports)
      .values({ id: newId('import'), projectId, key, status: 'stopped', ...BEGUN, ...held, createdAt: new Date(nowMs) })
      .onConflictDoUpdate({
        target: [imports.projectId, imports.key],
        set: held,
        setWhere: lt(imports.heldUntil, new Date(nowMs)),
      })
      .returning();
    if (row === undefined) return err(inUse(key));
    const log = new ImportLog(env, row, timeZone);
    if (row.line === 0 || row.timeZone === null || row.timeZone === timeZone) return ok(log);
    await log.#update({ heldUntil: new Date(0), timeZone: row.timeZone }, nowMs);
    return err(otherZone(row.timeZone, timeZone));
  }

  /** Records the durable lines, and keeps the key. @returns false when another request has taken it meanwhile */
  record(record: ImportRecord, nowMs: number): Promise<boolean> {
    return this.#update({ ...recorded(record), status: 'stopped', heldUntil: new Date(nowMs + HOLD_MS) }, nowMs);
  }

  /** Keeps the key without a change of state. */
  hold(nowMs: number): Promise<boolean> {
    return this.#update({ heldUntil: new Date(nowMs + HOLD_MS) }, nowMs);
  }

  /** Records the end, and releases the key. A request that did nothing leaves an import as it was. */
  end(status: ImportStatus, record: ImportRecord, nowMs: number): Promise<boolean> {
    const isAsBefore = status === 'stopped' && record.line === this.begun.line;
    return this.#update({ ...recorded(record), ...(isAsBefore ? {} : { status }), heldUntil: new Date(0) }, nowMs);
  }

  async #update(values: Partial<typeof imports.$inferInsert>, nowMs: number): Promise<boolean> {
    const updated = await database(this.#env)
      .update(imports)
      .set({ timeZone: this.#timeZone, ...values, updatedAt: new Date(nowMs) })
      .where(and(eq(imports.id, this.#id), eq(imports.holder, this.#holder)))
      .returning({ id: imports.id });
    return updated.length > 0;
  }
}

/** The answer of `GET /import/:key`, without the part that only the transport knows. Errors: `not_found`. */
export async function importState(
  env: Bindings,
  projectId: string,
  key: string,
  nowMs: number,
): Promise<Result<Omit<ImportState, 'in_reports'>, ApiError>> {
  const row = await database(env)
    .select()
    .from(imports)
    .where(and(eq(imports.projectId, projectId), eq(imports.key, key)))
    .get();
  if (row === undefined) return err(apiError('not_found', `There is no import with the key \`${key}\`.`));
  return ok(shownImport(row, nowMs));
}

function recorded({ line, received, accepted, rejected, checksum, format }: ImportRecord) {
  return { line, received, accepted, rejected, checksum, format };
}

function otherZone(before: string, now: string): ApiError {
  return apiError(
    'conflict',
    `The import under this key was begun with the time zone ${before}, not ${now}; resume it with \`?timezone=${before}\`, or use another key.`,
  );
}

function inUse(key: string): ApiError {
  return apiError('conflict', `Another request is importing with the key \`${key}\`; wait until it ends.`, {
    retryAfterS: Math.ceil(HOLD_MS / 1000),
  });
}
