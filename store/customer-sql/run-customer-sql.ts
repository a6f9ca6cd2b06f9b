import { newId, type ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { SQL_BOUNDS } from '../../core/base/sql-bounds.ts';
import { defineCommand } from '../../core/base/statement.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { type AnswerFormat, judgeFormat } from '../../core/customer-sql/answer-formats.ts';
import { needsPersons } from '../../core/customer-sql/needs-persons.ts';
import type { SqlParameters } from '../../core/customer-sql/parameters.ts';
import { readCatalogue } from '../../core/customer-sql/read-catalogue.ts';
import { readFilters, readStatement } from '../../core/customer-sql/read-statement.ts';
import type { JudgedSettings } from '../../core/customer-sql/settings.ts';
import type { ProjectScope } from '../../core/query/project-scope.ts';
import { change } from '../clickhouse/door.ts';
import { failureOf, noAnswer } from '../clickhouse/failures.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { catalogueOf, viewsDatabaseOf, withoutPersonsOf } from './accounts.ts';
import { leaseSlot } from './lease-slot.ts';
import { readAsEngine } from './read-as-engine.ts';
import { refreshMergedUsers } from './refresh-merged-users.ts';
import { refreshProjectScope } from './refresh-project-scope.ts';
import { ensureServerAccount, type ServerAccount } from './server-accounts.ts';

export type CustomerSql = {
  readonly projectId: ProjectId;
  /** How reports of the project read its events. */
  readonly scope: ProjectScope;
  /** One statement as its author wrote it. */
  readonly sql: string;
  /** The format of the answer, unless the statement has a FORMAT clause. */
  readonly format: AnswerFormat;
  readonly settings?: JudgedSettings;
  readonly params?: SqlParameters;
  /** When aborted, the statement is ended. */
  readonly signal?: AbortSignal | undefined;
  readonly nowMs: number;
};

/**
 * Why there is no answer. `refused`: the statement was not sent; the message is for its author. `engine`: ClickHouse's
 * own code and text, which name users and hidden tables: core/customer-sql/explain-failure.ts makes them fit to be shown.
 * `busy`: the project runs as much SQL as it may at once, or has asked its number of an hour, or the pool has no user left
 * for it. `off`: the server has no account that runs SQL. `away`: no answer; the detail is for the log only.
 */
export type CustomerSqlFailure =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'engine'; readonly exceptionCode: number; readonly text: string }
  | { readonly kind: 'busy'; readonly limit: BusyLimit; readonly retryAfterS: number }
  | { readonly kind: 'off' }
  | { readonly kind: 'away'; readonly detail: string };

export type BusyLimit = 'at_once' | 'an_hour' | 'pool';

/** ClickHouse's answer as it comes, with the id under which it runs. Headers that count other projects' rows are left out. */
export type CustomerSqlAnswer = { readonly response: Response; readonly queryId: string };

/**
 * Runs a customer's statement as the user of its project: the only way in. What it may see is decided by that user's row
 * policies in ClickHouse, and how much it may use by that user's profile.
 */
export async function runCustomerSql(
  store: RegionStore,
  asked: CustomerSql,
): Promise<Result<CustomerSqlAnswer, CustomerSqlFailure>> {
  const read = readStatement(asked.sql);
  if (!read.ok) return err({ kind: 'refused', message: read.error.message });
  const filters = readFilters(asked.settings?.additional_table_filters ?? '');
  if (!filters.ok) return err({ kind: 'refused', message: filters.error.message });
  const format = judgeFormat(read.value.format ?? asked.format);
  if (!format.ok) return err({ kind: 'refused', message: format.error.message });
  if (!store.customers) return err({ kind: 'off' });
  try {
    const account = await accountOf(store, asked.projectId);
    if (!account.ok) return err({ kind: 'busy', limit: 'pool', ...account.error });
    const { views } = account.value;
    const sql = readCatalogue(asked.sql, read.value.tokens, { views, catalogue: catalogueOf(views) });
    const [parsed] = await Promise.all([
      readAsEngine(store, sql, asked.signal),
      refreshMergedUsers(store, asked.projectId, asked.nowMs),
      refreshProjectScope(store, asked.projectId, asked.scope, asked.nowMs),
    ]);
    if (!parsed.ok) return parsed;
    const namesPersons = needsPersons(read.value.tokens, asked.settings?.additional_table_filters ?? '');
    const reader = { ...account.value, views: namesPersons ? views : withoutPersonsOf(views) };
    return await send(store, reader, { ...asked, sql }, parsed.value ?? format.value);
  } catch (problem) {
    return err({ kind: 'away', detail: failureOf(problem).detail });
  }
}

/** The user of the project: one of the pool, or its own where the server can make users. */
async function accountOf(
  store: RegionStore,
  projectId: ProjectId,
): Promise<Result<ServerAccount, { readonly retryAfterS: number }>> {
  if (store.customers?.slots === 0) return ok(await ensureServerAccount(store, projectId));
  const leased = await leaseSlot(store, projectId);
  return leased.ok ? ok({ user: leased.value, views: viewsDatabaseOf(store.database) }) : leased;
}

/** ClickHouse ends a statement at its limit; if it does not, this does, a little later. */
const ENDED_AFTER_MS = (SQL_BOUNDS.max_execution_time + 5) * SECOND_MS;

async function send(
  store: RegionStore,
  account: ServerAccount,
  asked: CustomerSql,
  format: AnswerFormat,
): Promise<Result<CustomerSqlAnswer, CustomerSqlFailure>> {
  const queryId = newId('query');
  const late = AbortSignal.timeout(ENDED_AFTER_MS);
  const stop = asked.signal ? AbortSignal.any([asked.signal, late]) : late;
  if (stop.aborted) return err({ kind: 'away', detail: 'The caller no longer waits for the answer.' });
  const end = () => endQuery(store, queryId);
  stop.addEventListener('abort', end, { once: true });
  const { url, init } = requestOf(store, account, asked, format, queryId);
  const answer = await store
    .fetch(url, { ...init, signal: stop })
    .catch((problem: unknown) => noAnswer(String(problem)));
  if (!(answer instanceof Response)) return err({ kind: 'away', detail: answer.detail });
  const settled = () => stop.removeEventListener('abort', end);
  if (answer.ok) return ok({ response: shownAnswer(answer, settled), queryId });
  const text = (await answer.text()).slice(0, FAILURE_CHARS_MAX);
  settled();
  const exceptionCode = Number(answer.headers.get('X-ClickHouse-Exception-Code') ?? 0);
  return err(BUSY[exceptionCode] ?? { kind: 'engine', exceptionCode, text });
}

const FAILURE_CHARS_MAX = 16_000;
/** ClickHouse's codes for a quota that is used up, and for too many statements at once. */
const BUSY: Readonly<Record<number, CustomerSqlFailure>> = {
  201: { kind: 'busy', limit: 'an_hour', retryAfterS: 60 },
  202: { kind: 'busy', limit: 'at_once', retryAfterS: 5 },
};

function requestOf(
  store: RegionStore,
  { user, views }: ServerAccount,
  asked: CustomerSql,
  format: AnswerFormat,
  queryId: string,
) {
  const url = new URL(store.url);
  const own = { database: views, default_format: format, query_id: queryId };
  for (const [name, value] of Object.entries({ ...asked.settings, ...own })) url.searchParams.set(name, value);
  const params = Object.entries(asked.params ?? {}).map(([name, value]) => [`param_${name}`, value] as const);
  const headers = { 'X-ClickHouse-User': user, 'X-ClickHouse-Key': store.customers?.password ?? '' };
  if (params.reduce((chars, [, value]) => chars + value.length, url.href.length) < URL_CHARS_MAX) {
    for (const [name, value] of params) url.searchParams.set(name, value);
    return { url: url.href, init: { method: 'POST', body: asked.sql, headers } };
  }
  const form = new FormData();
  form.set('query', asked.sql);
  for (const [name, value] of params) form.set(name, value);
  return { url: url.href, init: { method: 'POST', body: form, headers } };
}

/** Servers and proxies commonly accept this much. */
const URL_CHARS_MAX = 8_000;

/** Headers that a client of ClickHouse needs to read the answer. The summary counts rows of granules that projects share. */
const HEADERS_SHOWN = ['Content-Type', 'X-ClickHouse-Format', 'X-ClickHouse-Timezone', 'X-ClickHouse-Exception-Tag'];

function shownAnswer(answer: Response, settled: () => void): Response {
  const headers = new Headers();
  for (const name of HEADERS_SHOWN) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const body = answer.body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({ flush: settled }));
  return new Response(body ?? null, { status: 200, headers });
}

/** A failure changes nothing: the query has ended, or ends at its limit. */
function endQuery(store: RegionStore, queryId: string): void {
  change(store, 'background', killQuery(queryId)).catch(() => undefined);
}

const killQuery = defineCommand({
  name: 'customer_sql.end_query',
  sql: 'KILL QUERY WHERE query_id = {id: String} ASYNC',
  params: (id: string) => ({ id }),
});
