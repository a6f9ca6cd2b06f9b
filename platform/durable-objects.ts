import { backoffMs } from '../core/base/backoff.ts';
import { sha256Hex } from '../core/base/hash.ts';
import type { Region } from '../core/base/regions.ts';
import type { Attempts } from '../durable-objects/attempts.ts';
import type { AuditChain } from '../durable-objects/audit-chain.ts';
import type { DashboardRoom } from '../durable-objects/dashboard-room.ts';
import type { EventBuffer } from '../durable-objects/event-buffer.ts';
import type { FirstArrivals } from '../durable-objects/first-arrivals.ts';
import type { Operations } from '../durable-objects/operations.ts';
import type { ProjectWindow } from '../durable-objects/project-window.ts';

export type WindowBinding = {
  readonly PROJECT_WINDOW: DurableObjectNamespace<ProjectWindow>;
  /** `local` or `cloudflare`: workerd on one machine has no jurisdictions. */
  readonly RUNTIME: string;
};

export type BufferBinding = {
  readonly EVENT_BUFFER: DurableObjectNamespace<EventBuffer>;
  readonly RUNTIME: string;
};

export type ArrivalsBinding = {
  readonly FIRST_ARRIVALS: DurableObjectNamespace<FirstArrivals>;
  readonly RUNTIME: string;
};

export type OperationsBinding = {
  readonly REGION_OPERATIONS: DurableObjectNamespace<Operations>;
  readonly RUNTIME: string;
};

export type AttemptsBinding = {
  readonly ATTEMPTS: DurableObjectNamespace<Attempts>;
  readonly RUNTIME: string;
};

export type AuditChainBinding = {
  readonly AUDIT_CHAIN: DurableObjectNamespace<AuditChain>;
  readonly RUNTIME: string;
};

export type RoomBinding = {
  readonly DASHBOARD_ROOM: DurableObjectNamespace<DashboardRoom>;
  readonly RUNTIME: string;
};

export type RetryOptions = {
  /** Calls in all, the first included. Default: 4. */
  readonly attemptsMax?: number;
  /** Bound of the first wait in ms; it doubles with each. Default: 50. */
  readonly baseMs?: number;
  /** Bound of any wait in ms. Default: 800. */
  readonly capMs?: number;
  readonly random?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
};

/**
 * Calls the window of a project: the only way to reach it.
 *
 * Tries again what the platform marks retryable, never what it marks overloaded, with full jitter (Brooker,
 * "Exponential Backoff And Jitter", AWS 2015: a random wait below a doubling bound). Each try has a stub of its own: after some
 * errors a stub is broken for good. Throws the last error.
 *
 * @example await withWindow(env, project, (window) => window.record(batch));
 */
export function withWindow<T>(
  env: WindowBinding,
  project: { readonly id: string; readonly region: Region },
  call: (window: DurableObjectStub<ProjectWindow>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  return withRetries(() => call(stubOf(env.PROJECT_WINDOW, env.RUNTIME, project.region, project.id)), options);
}

/** Calls a shard of a region's buffer: the only way to reach it. As `withWindow`; a call may come twice. */
export function withBuffer<T>(
  env: BufferBinding,
  shard: { readonly region: Region; readonly number: number },
  call: (buffer: DurableObjectStub<EventBuffer>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const name = `${shard.region}-${shard.number}`;
  return withRetries(() => call(stubOf(env.EVENT_BUFFER, env.RUNTIME, shard.region, name)), options);
}

/** Calls a shard of a project's first arrivals: the only way to reach it. As `withWindow`; a call may come twice. */
export function withArrivals<T>(
  env: ArrivalsBinding,
  shard: { readonly projectId: string; readonly region: Region; readonly number: number },
  call: (arrivals: DurableObjectStub<FirstArrivals>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const name = `${shard.projectId}-${shard.number}`;
  return withRetries(() => call(stubOf(env.FIRST_ARRIVALS, env.RUNTIME, shard.region, name)), options);
}

/** Calls a region's `Operations`: the only way to reach it. As `withWindow`; a call may come twice. */
export function withOperations<T>(
  env: OperationsBinding,
  region: Region,
  call: (operations: DurableObjectStub<Operations>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  return withRetries(() => call(stubOf(env.REGION_OPERATIONS, env.RUNTIME, region, region)), options);
}

/**
 * Calls the object that counts tries of one thing: the only way to reach it. As `withWindow`; a call that comes twice
 * counts twice. Always in the EU: the hashed address may be that of a person who is there.
 */
export function withAttempts<T>(
  env: AttemptsBinding,
  name: string,
  call: (attempts: DurableObjectStub<Attempts>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  return withRetries(() => call(stubOf(env.ATTEMPTS, env.RUNTIME, 'eu', name)), options);
}

/** Calls the object of a limit of a project, in the project's jurisdiction: the only way to reach it. As `withAttempts`. */
export function withPermits<T>(
  env: AttemptsBinding,
  limit: { readonly name: string; readonly region: Region },
  call: (attempts: DurableObjectStub<Attempts>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  return withRetries(() => call(stubOf(env.ATTEMPTS, env.RUNTIME, limit.region, limit.name)), options);
}

/**
 * Calls the object that seals an organisation's audit log: the only way to reach it. As `withWindow`; a call may come
 * twice. Always in the EU, as its copy is (docs/audit.md).
 */
export function withAuditChain<T>(
  env: AuditChainBinding,
  organizationId: string,
  call: (chain: DurableObjectStub<AuditChain>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  return withRetries(() => call(stubOf(env.AUDIT_CHAIN, env.RUNTIME, 'eu', organizationId)), options);
}

/**
 * Calls the room of a dashboard, in the project's jurisdiction: the only way to reach it. As `withWindow`; a call may come
 * twice. People choose the ids of dashboards, so the name holds a hash of it.
 */
export async function withRoom<T>(
  env: RoomBinding,
  project: { readonly id: string; readonly region: Region },
  dashboardId: string,
  call: (room: DurableObjectStub<DashboardRoom>) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const name = `${project.id}-${(await sha256Hex(dashboardId)).slice(0, 32)}`;
  return withRetries(() => call(stubOf(env.DASHBOARD_ROOM, env.RUNTIME, project.region, name)), options);
}

export async function withRetries<T>(call: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { attemptsMax = 4, baseMs = 50, capMs = 800, random = Math.random, sleep = sleepMs } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt >= attemptsMax || !isRetryable(error)) throw error;
      await sleep(random() * backoffMs(attempt, { minMs: baseMs, maxMs: capMs }));
    }
  }
}

/** The marks that the platform puts on an error of a stub: transient, and not a sign that the object has too much to do. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const retryable = 'retryable' in error && error.retryable === true;
  const overloaded = 'overloaded' in error && error.overloaded === true;
  return retryable && !overloaded;
}

/** `eu` and `us` are jurisdictions: the object lives and stores there. For apac the platform offers only a hint. */
function stubOf<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  runtime: string,
  region: Region,
  name: string,
): DurableObjectStub<T> {
  if (region === 'apac') return namespace.getByName(name, { locationHint: 'apac' });
  // In local workerd `.jurisdiction()` throws; there all regions are one machine.
  return (runtime === 'local' ? namespace : namespace.jurisdiction(region)).getByName(name);
}

function sleepMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
