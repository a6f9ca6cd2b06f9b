import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { shortHash } from '../../../core/base/hash.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { AnswerFormat } from '../../../core/customer-sql/answer-formats.ts';
import { explainFailure } from '../../../core/customer-sql/explain-failure.ts';
import { STORE_IS_AWAY } from '../../../core/customer-sql/failure-limits.ts';
import type { KnownNames } from '../../../core/customer-sql/known-names.ts';
import type { SqlParameters } from '../../../core/customer-sql/parameters.ts';
import { type Refused, refuseStatement } from '../../../core/customer-sql/refuse-statement.ts';
import type { JudgedSettings } from '../../../core/customer-sql/settings.ts';
import { scopeOf } from '../../../core/query/project-scope.ts';
import { PROJECT_LIMITS } from '../../../core/tenancy/limits-of-projects.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { takePermits } from '../../../platform/limits/take-permits.ts';
import { logLine } from '../../../platform/log.ts';
import { outbound } from '../../../platform/outbound.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { SQL_AN_HOUR_MAX, SQL_AT_ONCE_MAX } from '../../../store/customer-sql/profile.ts';
import {
  type BusyLimit,
  type CustomerSqlFailure,
  runCustomerSql,
} from '../../../store/customer-sql/run-customer-sql.ts';
import { contextOf } from '../query-context.ts';
import { knownNamesOf } from './known-names-of.ts';

export type SqlStatement = {
  readonly sql: string;
  readonly format: AnswerFormat;
  readonly settings: JudgedSettings;
  readonly parameters: SqlParameters;
  /** When aborted, ClickHouse ends the statement. */
  readonly signal: AbortSignal;
};

/** ClickHouse's answer as it comes. */
export type SqlAnswer = {
  readonly response: Response;
  readonly queryId: string;
  /** Puts the exception that ended the rows, as ClickHouse wrote it, in our words; undefined: they were cut off. */
  explain(text: string | undefined): Refused;
};

/**
 * Runs a statement of a customer for a person or a key, within what they and their project may ask. Each door for SQL goes
 * this way: what is refused, and in which words, is the same at all of them.
 */
export async function runStatement(
  env: Env,
  principal: Principal,
  { sql, format, settings, parameters, signal }: SqlStatement,
  nowMs: number,
): Promise<Result<SqlAnswer, Refused>> {
  const { project } = principal;
  const store = regionStoreOf(env, project.region, outbound.fetch);
  const known = knownNamesOf(store.database);
  const refused = refuseStatement(sql, known);
  if (refused) return err(refused);
  const permit = { kind: 'statements', limit: PROJECT_LIMITS.reports, project, of: shortHash(principal.actor) };
  const permitted = await takePermits(env, permit, 1, nowMs);
  if (!permitted.ok) return err(limited(permitted.error));
  const answer = await runCustomerSql(store, {
    projectId: project.id,
    scope: scopeOf({}, contextOf(principal, { withSql: false, asOfMs: nowMs })),
    sql,
    format,
    settings,
    params: parameters,
    signal,
    nowMs,
  });
  if (answer.ok) return ok({ ...answer.value, explain: (text) => explainBreak(text, sql, known) });
  return err(refusalOf(answer.error, sql, known, project.id));
}

function explainBreak(text: string | undefined, sql: string, known: KnownNames): Refused {
  const exceptionCode = Number(/^Code: (\d+)/.exec(text ?? '')?.[1] ?? 0);
  return text === undefined || exceptionCode === 0 ? AWAY : explainFailure({ exceptionCode, text }, sql, known);
}

const AWAY: Refused = { error: STORE_IS_AWAY.error, exceptionCode: 210, exceptionName: STORE_IS_AWAY.name };

function refusalOf(failure: CustomerSqlFailure, sql: string, known: KnownNames, projectId: string) {
  if (failure.kind === 'engine') return explainFailure(failure, sql, known);
  if (failure.kind === 'busy') {
    if (failure.limit === 'pool') logLine('warn', { event: 'sql_pool_exhausted', project_id: projectId });
    return limited(busyError(failure));
  }
  if (failure.kind === 'off') return SQL_IS_OFF;
  if (failure.kind === 'refused') {
    return { error: apiError('invalid_query', failure.message), exceptionCode: 62, exceptionName: 'SYNTAX_ERROR' };
  }
  logLine('warn', { event: 'customer_sql_away', project_id: projectId, detail: failure.detail });
  return AWAY;
}

type Busy = Extract<CustomerSqlFailure, { readonly kind: 'busy' }>;

function busyError({ limit, retryAfterS }: Busy): ApiError {
  const again = `ask again in ${retryAfterS} s.`;
  return apiError('rate_limited', `${BUSY[limit]}; ${again}`, { retryAfterS, details: { limit: `sql_${limit}` } });
}

const BUSY: Readonly<Record<BusyLimit, string>> = {
  at_once: `The project has as many statements running as it may (${SQL_AT_ONCE_MAX})`,
  an_hour: `The project has asked as many statements within the hour as it may (${SQL_AN_HOUR_MAX})`,
  pool: 'As many projects ask SQL at the moment as this server can serve',
};

/** For a server whose operator has set up no account for SQL: asking again changes nothing. */
const SQL_IS_OFF: Refused = {
  error: apiError('not_found', 'SQL is not set up on this server; its operator can turn it on.'),
  exceptionCode: 344,
  exceptionName: 'SUPPORT_IS_DISABLED',
};

function limited(error: Refused['error']): Refused {
  return { error, exceptionCode: 202, exceptionName: 'TOO_MANY_SIMULTANEOUS_QUERIES' };
}
