import postgres from 'postgres';
import { ok } from '../../core/base/result.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { allDelivered, type Outcomes } from '../../core/destinations/kind.ts';
import type { PostgresTarget } from '../../core/destinations/kinds/postgres.ts';
import { type PostgresProblem, type ProblemRead, readProblem } from '../../core/destinations/postgres/read-problem.ts';
import { rowsJson } from '../../core/destinations/postgres/rows.ts';
import { addColumns, createTable, FOUND_COLUMNS, upsert } from '../../core/destinations/postgres/statements.ts';
import { differenceOf, type PostgresColumn, type PostgresTable } from '../../core/destinations/postgres/table.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';

/** The way into a customer's database. */
export type PostgresAccess = {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Only to this machine: without TLS. Otherwise the certificate and the host's name in it are verified. */
  readonly isPlain: boolean;
};

const CONNECT_S_MAX = 10;
const BATCH_MS_MAX = 45 * SECOND_MS;

/**
 * Upserts a batch in one statement: all of it or nothing. The table and its columns are made where they are missing. Never
 * throws for a fault of the database.
 */
export async function upsertEvents(
  access: PostgresAccess,
  { table: wanted, typed }: PostgresTarget,
  records: readonly DestinationRecord[],
): Promise<Outcomes> {
  const { isPlain, ...place } = access;
  const sql = postgres({
    ...place,
    ssl: isPlain ? false : 'verify-full',
    max: 1,
    connect_timeout: CONNECT_S_MAX,
    // Poolers of connections know no prepared statements, and types of the server are no concern of ours.
    prepare: false,
    fetch_types: false,
    connection: { application_name: 'edgewise' },
    onnotice: () => undefined,
  });
  const deadline = AbortSignal.timeout(BATCH_MS_MAX);
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new TooLate()), { once: true });
  });
  try {
    const table = await Promise.race([readyTable(sql, wanted), late]);
    if (!table.ok) return none({ cause: 'settings', reason: table.error });
    await Promise.race([sql.unsafe(upsert(table.value), [rowsJson(records, typed)]), late]);
    return allDelivered(records);
  } catch (problem) {
    const read = readProblem(problemOf(problem), { password: access.password });
    return read.cause === 'row' ? { by: 'half', reason: read.reason } : none(read);
  } finally {
    // A connection that never came about cannot be said goodbye to.
    await sql.end({ timeout: 1 }).catch(() => undefined);
  }
}

/** The table as it is there, with every column. Errors: a sentence about a column that does not take our values. */
async function readyTable(sql: postgres.Sql, wanted: PostgresTable) {
  const found = await foundColumns(sql, wanted);
  const difference = differenceOf(wanted, found);
  if (!difference.ok) return difference;
  const { missing, table } = difference.value;
  if (found.length === 0) {
    for (const statement of createTable(wanted)) await sql.unsafe(statement);
  } else if (missing.length > 0) {
    await sql.unsafe(addColumns(wanted, missing));
  }
  return ok(table);
}

async function foundColumns(sql: postgres.Sql, { schema, table }: PostgresTable): Promise<PostgresColumn[]> {
  const columns = sql.unsafe<{ name: string; type: string }[]>(FOUND_COLUMNS, [schema, table]);
  const found: PostgresColumn[] = [];
  return new Promise((settle, reject) => {
    // One by one, so that a server whose list has no end does not fill our memory.
    const take = ({ name, type }: PostgresColumn) => {
      if (found.length < COLUMNS_MAX) found.push({ name, type });
      else reject(new Error(`The table has more than ${COLUMNS_MAX} columns`));
    };
    columns.forEach(take).then(() => settle(found), reject);
  });
}

/** Postgres itself has at most 1,600 columns in a table. */
const COLUMNS_MAX = 1_600;

/** The batch took too long; whether it arrived is not known, and it may be sent again. */
class TooLate extends Error {
  readonly code = 'CONNECT_TIMEOUT';
}

function problemOf(problem: unknown): PostgresProblem {
  if (!(problem instanceof Error)) return { code: '', message: '' };
  const code = 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  return { code, message: problem.message };
}

function none({ cause, reason }: ProblemRead): Outcomes {
  return { by: 'none', reason, retryable: cause === 'away' };
}
