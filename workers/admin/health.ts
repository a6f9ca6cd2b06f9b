import { z } from 'zod';
import { REGIONS, type Region } from '../../core/base/regions.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { clickHouseUrlOf, type Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { anyone } from '../../platform/routes/access.ts';
import { route } from '../../platform/routes/route.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { NotShutIn, probeIsolation } from '../../store/customer-sql/probe-isolation.ts';

const PROBE_TIMEOUT_MS = 2_000;

const dependencySchema = z.object({
  status: z.enum(['ok', 'down']),
  latency_ms: z.number(),
  error: z.string().exactOptional(),
});
type Health = z.infer<typeof dependencySchema>;
const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  dependencies: z.record(z.string(), dependencySchema),
});

/** 200 if the service and each of its dependencies answer; otherwise 503, naming the one that does not. */
export const healthRoute = route({
  method: 'GET',
  path: '/health',
  summary: 'Show whether the service and its dependencies answer',
  access: anyone,
  answer: healthSchema,
  otherAnswers: [{ status: 503, schema: healthSchema, type: 'application/json' }],
  async handle({ c, env }) {
    const dependencies = await probeAll(env, (work) => c.executionCtx.waitUntil(work));
    const isHealthy = Object.values(dependencies).every((dependency) => dependency.status === 'ok');
    return c.json({ status: isHealthy ? 'ok' : 'degraded', dependencies }, isHealthy ? 200 : 503);
  },
});

async function probeAll(env: Env, later: (work: Promise<void>) => void): Promise<Record<string, Health>> {
  const names = ['d1', ...REGIONS.map((region) => `clickhouse_${region}`), 'sql_isolation'];
  const found = await Promise.all([
    probe(async () => {
      await env.DB.prepare('SELECT 1').run();
    }),
    ...REGIONS.map((region) => probe(() => pingClickHouse(env, region))),
    probe(() => isolationOf(env, later)),
  ]);
  return Object.fromEntries(names.map((name, index) => [name, found[index] ?? { status: 'down', latency_ms: 0 }]));
}

async function pingClickHouse(env: Env, region: Region): Promise<void> {
  const answer = await fetch(new URL('/ping', clickHouseUrlOf(env, region)), {
    signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`status ${answer.status}`);
}

/** The last probe of this isolate; the wall changes with a deployment, not from one request to the next. */
let lastProbe: { readonly atMs: number; readonly failed: string | undefined } | undefined;
const PROBED_AGAIN_AFTER_MS = 5 * MINUTE_MS;
const FAILED_PROBED_AGAIN_AFTER_MS = 2 * SECOND_MS;
/** Of all the statements of a probe. */
const ISOLATION_TIMEOUT_MS = 15 * SECOND_MS;

/**
 * Whether customers' SQL is shut in, in every region. A probe takes a few seconds, so only the first and one after a
 * failure is waited for; others are made behind the answer.
 */
async function isolationOf(env: Env, later: (work: Promise<void>) => void): Promise<void> {
  const ageMs = lastProbe ? Date.now() - lastProbe.atMs : Number.POSITIVE_INFINITY;
  if (lastProbe && lastProbe.failed === undefined) {
    if (ageMs > PROBED_AGAIN_AFTER_MS) {
      lastProbe = { ...lastProbe, atMs: Date.now() };
      later(probeRegions(env));
    }
    return;
  }
  if (ageMs > FAILED_PROBED_AGAIN_AFTER_MS) await probeRegions(env);
  if (lastProbe?.failed !== undefined) throw new Error(lastProbe.failed);
}

/** The reason is for the operator, so it goes to the log alone. That nobody answers is told by the stores' own probes. */
async function probeRegions(env: Env): Promise<void> {
  const signal = AbortSignal.timeout(ISOLATION_TIMEOUT_MS);
  const stores = REGIONS.map((region) =>
    regionStoreOf(env, region, (input, init) => fetch(input, { ...init, signal })),
  );
  const failed = await Promise.all(stores.map(probeIsolation)).then(
    () => undefined,
    (problem: unknown) => {
      if (!(problem instanceof NotShutIn)) return 'not known, because ClickHouse does not answer';
      logLine('error', { event: 'sql_isolation_failed', reason: problem.message });
      return 'customers of SQL are not shut in; see the log';
    },
  );
  lastProbe = { atMs: Date.now(), failed };
}

async function probe(work: () => Promise<void>): Promise<Health> {
  const startMs = Date.now();
  try {
    await work();
    return { status: 'ok', latency_ms: Date.now() - startMs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no answer';
    return { status: 'down', latency_ms: Date.now() - startMs, error: reason };
  }
}
