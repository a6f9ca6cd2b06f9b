import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { RawRow, Statement } from '../../core/base/statement.ts';
import { type Flight, HotRows, isAwaited } from '../../core/query/reuse/hot-rows.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { type ReadOptions, readStore } from '../../platform/store/read-store.ts';
import { weigh } from './weigh.ts';

/** One statement of a query, with what is known of it before it runs. */
export type HotStatement = {
  readonly statement: Statement;
  /** Equal only for statements of one project with the same text, values and version of their data. */
  readonly key: string;
  /** Undefined: unknown. */
  readonly rowsAtMost: number | undefined;
};

export type HotRead = {
  readonly rows: readonly RawRow[];
  /** Read by this call: none if the rows were in memory, or somebody else had them read. */
  readonly rowsRead: number;
  readonly elapsedMs: number;
  readonly isCached: boolean;
};

/** The rows of this isolate. */
const hot = new HotRows<ApiError>();
/** How often a request looks after a statement that runs, whoever runs it. */
const LOOK_MS = 5;

/**
 * The rows of a statement: from memory, from a request that runs the same statement at this moment, or from the store. A
 * statement that several requests wait for is stopped when the last one has left.
 * Errors: those of `readStore` and `weigh`.
 */
export async function readHot(
  env: Env,
  principal: Principal,
  asked: HotStatement,
  options: ReadOptions,
): Promise<Result<HotRead, ApiError>> {
  for (;;) {
    const rows = hot.get(asked.key, Date.now());
    if (rows) return ok({ rows, rowsRead: 0, elapsedMs: 0, isCached: true });
    const joined = hot.join(asked.key, Date.now());
    if (!joined) return runForAll(env, principal, asked, options);
    const outcome = await awaitOther(joined, options.signal);
    if (outcome !== 'ended') return outcome;
  }
}

type Joined = NonNullable<ReturnType<typeof hot.join>>;

/** `ended`: the request that ran the statement is gone. */
async function awaitOther(
  { flight, waiter }: Joined,
  signal: AbortSignal | undefined,
): Promise<Result<HotRead, ApiError> | 'ended'> {
  try {
    for (;;) {
      if (signal?.aborted) return err(LEFT);
      const { outcome } = flight;
      if (outcome && 'rows' in outcome) return ok({ ...outcome, rowsRead: 0, elapsedMs: 0, isCached: true });
      if (outcome) return err(outcome.failure);
      const nowMs = Date.now();
      waiter.seenMs = nowMs;
      if (!hot.isRunning(flight, nowMs)) return 'ended';
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } finally {
    flight.waiters.delete(waiter);
  }
}

const LEFT = apiError('unavailable', 'The query was given up by its caller; ask again.', { retryAfterS: 1 });

async function runForAll(
  env: Env,
  principal: Principal,
  asked: HotStatement,
  options: ReadOptions,
): Promise<Result<HotRead, ApiError>> {
  const { flight, waiter } = hot.begin(asked.key, Date.now());
  const stop = new AbortController();
  const look = setInterval(() => watch(flight, waiter, options.signal, stop), LOOK_MS);
  try {
    const read = await weighAndRead(env, principal, asked, { ...options, signal: stop.signal });
    hot.end(flight, read.ok ? { rows: read.value.rows } : { failure: read.error }, Date.now());
    return read;
  } catch (bug) {
    // Nobody may wait for an outcome that never comes.
    hot.end(flight, { failure: apiError('internal', 'The query failed; the log has the reason.') }, Date.now());
    throw bug;
  } finally {
    clearInterval(look);
  }
}

function watch(
  flight: Flight<ApiError>,
  own: Joined['waiter'],
  signal: AbortSignal | undefined,
  stop: AbortController,
) {
  const nowMs = Date.now();
  flight.seenMs = nowMs;
  own.seenMs = nowMs;
  if (signal?.aborted) flight.waiters.delete(own);
  if (!isAwaited(flight, nowMs)) stop.abort();
}

async function weighAndRead(
  env: Env,
  principal: Principal,
  { statement, rowsAtMost }: HotStatement,
  options: ReadOptions,
): Promise<Result<HotRead, ApiError>> {
  const weight = await weigh(env, principal, statement, rowsAtMost, options.signal);
  if (!weight.ok) return weight;
  const read = await readStore(env, principal.project, statement, { ...options, ...weight.value });
  return read.ok ? ok({ ...read.value, isCached: false }) : read;
}
