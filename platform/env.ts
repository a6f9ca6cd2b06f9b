import type { AuditFrom } from '../core/api/audit.ts';
import type { Catalogue } from '../core/api/catalogue.ts';
import type { StoredEvent } from '../core/api/debug.ts';
import type { ExplainNumber, NumberExplained } from '../core/api/explain-number.ts';
import type { QueryResponse } from '../core/api/query.ts';
import type { ResultFormat } from '../core/api/schedules.ts';
import type { SqlRequest, SqlResponse } from '../core/api/sql.ts';
import type { WrittenTable } from '../core/api/written-tables.ts';
import type { ApiError } from '../core/base/errors.ts';
import type { Region } from '../core/base/regions.ts';
import type { Result } from '../core/base/result.ts';
import type { NamedStatement } from '../core/base/statement.ts';
import type { DayAsked } from '../core/destinations/parquet/plan-day.ts';
import { shardBinding } from '../core/ingest/queue-shards.ts';
import type { AlarmSink, AnomalySink, IncidentSink, PastSource, ViewerCheck } from '../core/live/window.ts';
import type { Attempts } from '../durable-objects/attempts.ts';
import type { AuditChain } from '../durable-objects/audit-chain.ts';
import type { DashboardRoom } from '../durable-objects/dashboard-room.ts';
import type { EventBuffer } from '../durable-objects/event-buffer.ts';
import type { FirstArrivals } from '../durable-objects/first-arrivals.ts';
import type { Operations } from '../durable-objects/operations.ts';
import type { ProjectWindow } from '../durable-objects/project-window.ts';
import type { AccountBindings } from '../store/clickhouse/roles.ts';
import type { Principal, ProjectAccess } from './auth/principal.ts';

/**
 * Content of a queue message: a pack of rows of one region (`core/ingest/pack.ts`). Nothing on the way parses the rows;
 * sent as bytes, received as an ArrayBuffer.
 */
export type EventPack = Uint8Array | ArrayBuffer;

/** The methods that `workers/query` offers to the other Workers; in env.all, a binding to itself. */
export type QueryService = {
  /** `from`: who asks, as the audit log says it. */
  run(
    principal: Principal,
    query: object,
    from: AuditFrom,
    asked?: ReportAsked,
  ): Promise<Result<QueryResponse, ApiError>>;
  /** Several queries of one question, together. Each is answered or refused on its own. */
  runAll(
    principal: Principal,
    queries: readonly object[],
    asked: QueriesAsked,
  ): Promise<readonly Result<QueryResponse, ApiError>[]>;
  /** Nobody will read the answers of the queries with this handle. */
  giveUp(principal: Principal, handle: string): Promise<void>;
  /** The persons behind a number (core/api/explain-number.ts). */
  explain(principal: Principal, asked: ExplainNumber, from: AuditFrom): Promise<Result<NumberExplained, ApiError>>;
  /** A saved report of the project, with the filters of the segments that it names. */
  report(principal: Principal, reportId: string, asked: ReportAsked): Promise<Result<ReportRun, ApiError>>;
  /** The same as a file for people and programs elsewhere. */
  reportFile(principal: Principal, reportId: string, asked: ReportFileAsked): Promise<Result<ReportFile, ApiError>>;
  /** The statement by which the store writes a day for a destination; it holds links that end after some minutes. */
  dayStatement(principal: Principal, asked: DayStatementAsked): Promise<Result<NamedStatement, ApiError>>;
  /** The rows of a statement of SQL, with the checks, limits and audit entries of `POST /sql`. */
  sql(principal: Principal, asked: SqlAsked, from: AuditFrom): Promise<Result<SqlRows, ApiError>>;
  /** The project's event names, properties and frequent values. */
  catalogue(principal: Principal): Promise<Result<Catalogue, ApiError>>;
  /** For the project of a write key: which of these events the store holds under the same id (core/api/debug.ts). */
  storedEvents(
    project: Pick<ProjectAccess, 'id' | 'region'>,
    ids: readonly string[],
    span: { readonly fromMs: number; readonly toMs: number },
  ): Promise<Result<StoredEvent[], ApiError>>;
};

/**
 * `asOfMs`: the moment that running periods such as `yesterday` refer to, Unix milliseconds; default: now. `from`: who asks, as
 * the audit log says it.
 */
export type ReportAsked = { readonly asOfMs?: number; readonly from?: AuditFrom };
/** `handle`: by which `giveUp` names the queries. */
export type QueriesAsked = ReportAsked & { readonly handle?: string | undefined };
/** A saved report as it was run: its name, its query, and the answer. */
export type ReportRun = { readonly name: string; readonly query: unknown; readonly answer: QueryResponse };

export type SqlAsked = Pick<SqlRequest, 'sql' | 'parameters'> & { readonly limit: number };
/** Rows are JSON texts; `isMore`: the statement has more than were asked for. */
export type SqlRows = {
  readonly columns: SqlResponse['columns'];
  readonly rows: readonly string[];
  readonly isMore: boolean;
  readonly queryId: string;
};

export type DayStatementAsked = Omit<DayAsked, 'cohorts'> & { readonly table: WrittenTable };

export type ReportFileAsked = ReportAsked & { readonly format: ResultFormat };
export type ReportFile = { readonly name: string; readonly body: Uint8Array<ArrayBuffer> };

/**
 * The methods that `workers/alerts` offers to the Durable Objects: it stores and sends a window's findings, and checks
 * who may watch.
 */
export type AlertsService = AnomalySink & PastSource & IncidentSink & ViewerCheck & AlarmSink;

/**
 * Every binding and variable of every Worker; `env.all` has them all. A Worker of the split deployment has those listed
 * in its section of wrangler.toml, and runs only code that uses these, which `scripts/deploy/bindings.test.ts` checks.
 */
export interface Env extends AccountBindings {
  /** D1: tenants. */
  readonly DB: D1Database;
  /** Write key (hashed) -> project and rules. No personal data: KV has no region. */
  readonly WRITE_KEYS: KVNamespace;
  /** One queue per region, or several (`queuesOf`). */
  readonly EVENTS_EU: Queue<EventPack>;
  readonly EVENTS_US: Queue<EventPack>;
  readonly EVENTS_APAC: Queue<EventPack>;
  /** Cold storage and dead letters, one bucket per region. */
  readonly COLD_EU: R2Bucket;
  readonly COLD_US: R2Bucket;
  readonly COLD_APAC: R2Bucket;
  readonly PROJECT_WINDOW: DurableObjectNamespace<ProjectWindow>;
  /** Events of an organisation in a month; use `platform/quota-stub.ts`. */
  readonly QUOTA: DurableObjectNamespace;
  readonly EVENT_BUFFER: DurableObjectNamespace<EventBuffer>;
  /** One per region: reports failures to operators, replays dead letters. */
  readonly REGION_OPERATIONS: DurableObjectNamespace<Operations>;
  readonly FIRST_ARRIVALS: DurableObjectNamespace<FirstArrivals>;
  /** Counts attempts with passwords, keys and tokens; use `platform/auth/attempts.ts`. */
  readonly ATTEMPTS: DurableObjectNamespace<Attempts>;
  /** Seals the audit log, one for each organisation; use `withAuditChain`. */
  readonly AUDIT_CHAIN: DurableObjectNamespace<AuditChain>;
  /** People on one dashboard, one for each dashboard; use `withRoom`. */
  readonly DASHBOARD_ROOM: DurableObjectNamespace<DashboardRoom>;
  readonly QUERY: Service<QueryService & Rpc.WorkerEntrypointBranded>;
  readonly ALERTS: Service<AlertsService & Rpc.WorkerEntrypointBranded>;
  /** On one machine: answers with the ports of the parts of the service, as a JSON array. */
  readonly OWN_PORTS?: Fetcher;
  /** Sends mail; use `platform/mail/send-mail.ts`. Absent on one machine, and where MAIL_FROM is not set. */
  readonly EMAIL?: SendEmail;
  /** On one machine: answers questions for DNS records, as DNS over HTTPS does; use `platform/dns/read-txt.ts`. */
  readonly RESOLVER?: Fetcher;
  /** Cloudflare for SaaS: the zone and token by which custom hostnames are made; absent: the operator routes hosts. */
  readonly CUSTOM_HOSTNAMES_ZONE?: string;
  readonly CUSTOM_HOSTNAMES_TOKEN?: string;
  /** Cloudflare's API; empty: the public one. */
  readonly CUSTOM_HOSTNAMES_API?: string;
  /** Domains from which the platform may send mail of organisations, with commas. */
  readonly MAIL_DOMAINS?: string;
  /** DNS over HTTPS in its JSON form; empty: 1.1.1.1, on one machine its own resolver. */
  readonly DNS_URL?: string;
  /** The site. Absent in Workers that do not serve it. */
  readonly ASSETS?: Fetcher;
  /** Workers AI. Absent on one machine, where our own engine answers. */
  readonly AI?: Ai;
  readonly CLICKHOUSE_URL_EU: string;
  readonly CLICKHOUSE_URL_US: string;
  readonly CLICKHOUSE_URL_APAC: string;
  /** Opens `GET /metrics` to callers that send it as a bearer token, as OPERATOR_TOKEN does. */
  readonly METRICS_TOKEN?: string;
  /** Opens `/api/operator/…` to callers that send it as a bearer token. If absent, these routes do not exist. */
  readonly OPERATOR_TOKEN?: string;
  /** Address that receives operator alerts (`core/delivery/operator-alert.ts`); if absent, failures are only logged. */
  readonly OPERATOR_WEBHOOK_URL?: string;
  /** Signs these alerts, `whsec_…` (Standard Webhooks); if absent, they are unsigned. */
  readonly OPERATOR_WEBHOOK_SECRET?: string;
  /**
   * On one machine behind a proxy: the header in which the proxy sends the client's address. If absent, addresses are
   * unknown.
   */
  readonly CLIENT_ADDRESS_HEADER?: string;
  /** Signs sessions, and links to cold files; at least 32 characters. */
  readonly AUTH_SECRET: string;
  /** Keys the chain of the audit log; default: AUTH_SECRET. Set it to the old AUTH_SECRET before that is replaced. */
  readonly AUDIT_SECRET?: string;
  /** The AUTH_SECRET before the current one: authenticator apps and recovery codes go on working after a change. */
  readonly AUTH_SECRET_PREVIOUS?: string;
  /** The public address of the service, `https://app.example.com`; links and cookies are based on it. */
  readonly PUBLIC_URL: string;
  /** The address that mail is sent from, of a domain set up for sending; empty: no mail is sent. */
  readonly MAIL_FROM?: string;
  /** On one machine: `open` if everybody who reaches the port may read `/dev/mail.json` (`local/edgewise.ts`). */
  readonly MAILBOX?: string;
  /**
   * `cloudflare` or `local`: only jurisdictions, private webhook addresses and the wording of a few messages differ.
   */
  readonly RUNTIME: string;
  /**
   * How accepted events reach ClickHouse: `queue` (Cloudflare Queues) or `buffer` (Durable Objects, `EVENT_BUFFER`).
   */
  readonly INGEST_TRANSPORT: string;
  /** How many objects of a region share the buffer, a whole number from 1; each handles a few hundred requests/s. */
  readonly BUFFER_SHARDS: string;
  /**
   * Maximum amount that waits for ClickHouse in each object, in MB; further events are answered 503. An object stores
   * 10 GB.
   */
  readonly BUFFER_MB_MAX: string;
  /** Workers AI model of the language engine. */
  readonly AI_MODEL: string;
}

/** Variables that must not be empty, checked at the start to give one clear message. */
export const REQUIRED = [
  'CLICKHOUSE_URL_EU',
  'CLICKHOUSE_URL_US',
  'CLICKHOUSE_URL_APAC',
  'AUTH_SECRET',
  'PUBLIC_URL',
] as const;
export type Required = (typeof REQUIRED)[number];

/** Names of the required variables of this Worker that are missing; empty if the environment is complete. */
export function missingIn(env: Env, required: readonly Required[]): string[] {
  return required.filter((name) => !env[name]);
}

type PerRegion<T> = (env: Env) => Record<Region, T>;
const queues: PerRegion<Queue<EventPack>> = (env) => ({ eu: env.EVENTS_EU, us: env.EVENTS_US, apac: env.EVENTS_APAC });
const buckets: PerRegion<R2Bucket> = (env) => ({ eu: env.COLD_EU, us: env.COLD_US, apac: env.COLD_APAC });
const stores: PerRegion<string> = (env) => ({
  eu: env.CLICKHOUSE_URL_EU,
  us: env.CLICKHOUSE_URL_US,
  apac: env.CLICKHOUSE_URL_APAC,
});

export const bucketOf = (env: Env, region: Region): R2Bucket => buckets(env)[region];
export const clickHouseUrlOf = (env: Env, region: Region): string => stores(env)[region];

/** How many objects of a region share the buffer. Throws if BUFFER_SHARDS is not a whole number from 1. */
export function bufferShardsOf({ BUFFER_SHARDS }: Pick<Env, 'BUFFER_SHARDS'>): number {
  const shards = Number(BUFFER_SHARDS);
  if (Number.isInteger(shards) && shards > 0) return shards;
  throw new Error(`BUFFER_SHARDS is \`${BUFFER_SHARDS}\`; it must be a whole number from 1.`);
}

/**
 * The queues of a region, by their bindings: `EVENTS_EU`, and with QUEUE_SHARDS also `EVENTS_EU_1`, `EVENTS_EU_2`, …
 */
export function queuesOf(env: Env, region: Region): Map<string, Queue<EventPack>> {
  const first = `EVENTS_${region.toUpperCase()}`;
  const found = new Map([[first, queues(env)[region]]]);
  for (let number = 1; ; number++) {
    const binding = shardBinding(first, number);
    const queue: unknown = Reflect.get(env, binding);
    if (!isQueue(queue)) return found;
    found.set(binding, queue);
  }
}

function isQueue(value: unknown): value is Queue<EventPack> {
  return typeof value === 'object' && value !== null && 'sendBatch' in value;
}
