import { OBJECTS } from '../../../core/api/objects/index.ts';
import { tableSchema } from '../../../core/api/objects/tables.ts';
import type { TableRowsStored } from '../../../core/api/own-tables.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { TABLE_ROWS_MAX } from '../../../core/base/limits.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { type RowReader, rowReader } from '../../../core/own-tables/read-rows.ts';
import { TABLES } from '../../../core/tables/schema.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { outbound } from '../../../platform/outbound.ts';
import { commitWishes } from '../../../platform/saved-objects/change-objects.ts';
import { readNewest } from '../../../platform/saved-objects/object-store.ts';
import { notFound } from '../../../platform/saved-objects/plan-changes.ts';
import { readDefinition } from '../../../platform/saved-objects/read-definition.ts';
import { change, insert, rowsOf } from '../../../store/clickhouse/door.ts';
import { type RegionStore, regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { deleteEarlierRows, deleteTableVersion, findDoubleKey } from '../../../store/own-tables/statements.ts';
import { linesIn } from '../lines-in.ts';
import { listVersion } from '../list-version.ts';

/** Rows of one insert: a few megabytes. */
const INSERT_ROWS = 20_000;

type Asked = { readonly body: ReadableStream<Uint8Array>; readonly isJson: boolean };

/**
 * Stores the rows of a table under a new version, and lets that count once all are stored. Until then, and after any error, the
 * rows before count. Those are kept, so that the change can be undone; earlier ones go.
 *
 * Errors: `not_found`; `bad_request` with the line and the remedy; `conflict` if the table has changed meanwhile.
 */
export async function replaceRows(
  env: Env,
  caller: Principal,
  id: string,
  { body, isJson }: Asked,
  nowMs: number,
): Promise<Result<TableRowsStored, ApiError>> {
  const found = await readNewest(database(env), caller.project.id, { object: 'tables', id });
  if (!found || found.isDeleted) return err(notFound(OBJECTS.tables.noun, id));
  const table = tableSchema.parse(JSON.parse(found.definition));
  const version = listVersion(nowMs, table.version);
  const store = regionStoreOf(env, caller.project.region, outbound.fetch);
  const made: Made = { store, caller, table: table.name, version };
  const rows = await undoneIfRefused(made, async () => {
    const stored = await storeRows(made, body, rowReader(table, isJson));
    if (!stored.ok) return stored;
    const changed = readDefinition(OBJECTS.tables, { ...table, version }, caller.project, nowMs);
    if (!changed.ok) return changed;
    const wish = { kind: 'put', object: 'tables', id, expected: found.version, definition: changed.value } as const;
    const committed = await commitWishes(env, caller, [wish], { kinds: OBJECTS });
    return committed.ok ? stored : committed;
  });
  if (!rows.ok) return rows;
  if (table.version !== undefined) {
    await change(store, 'mutation', deleteEarlierRows(caller.project.id, table.name, table.version));
  }
  return ok({ table: table.name, version, rows: rows.value });
}

type Made = {
  readonly store: RegionStore;
  readonly caller: Principal;
  readonly table: string;
  readonly version: number;
};

/** Removes the rows of a version that does not come to count, whether it is refused or breaks off. */
async function undoneIfRefused<Value>(
  { store, caller, table, version }: Made,
  work: () => Promise<Result<Value, ApiError>>,
): Promise<Result<Value, ApiError>> {
  let isKept = false;
  try {
    const done = await work();
    isKept = done.ok;
    return done;
  } finally {
    if (!isKept) await change(store, 'mutation', deleteTableVersion(caller.project.id, table, version));
  }
}

async function storeRows(made: Made, body: Asked['body'], read: RowReader): Promise<Result<number, ApiError>> {
  const { store, caller, table, version } = made;
  let waiting: Readonly<Record<string, unknown>>[] = [];
  let [count, line] = [0, 0];
  for await (const text of linesIn(body)) {
    line++;
    if (text.trim() === '') continue;
    const row = read(text);
    if (!row.ok) return err(apiError('bad_request', `Line ${line} ${row.error}. Nothing was changed.`));
    if (row.value === undefined) continue;
    count++;
    if (count > TABLE_ROWS_MAX) {
      const message = `Line ${line} is row ${count}; a table has at most ${TABLE_ROWS_MAX} rows. Leave out rows that no event names. Nothing was changed.`;
      return err(apiError('bad_request', message));
    }
    const { key, texts, numbers } = row.value;
    waiting.push({
      ...{ project_id: caller.project.id, table_name: table, table_version: version },
      ...{ row_key: key, row_line: line, row_texts: texts, row_numbers: numbers },
    });
    if (waiting.length < INSERT_ROWS) continue;
    await insert(store, 'background', TABLES.tableRows, waiting);
    waiting = [];
  }
  if (count === 0) return err(apiError('bad_request', 'The body holds no rows. Nothing was changed.'));
  if (waiting.length > 0) await insert(store, 'background', TABLES.tableRows, waiting);
  const [double] = await rowsOf(store, findDoubleKey(caller.project.id, table, version));
  if (double === undefined) return ok(count);
  const [first, second] = double.places;
  const message = `Line ${second} has the key \`${double.row_key.slice(0, 40)}\`, which line ${first} has already; leave one of them out. Nothing was changed.`;
  return err(apiError('bad_request', message));
}
