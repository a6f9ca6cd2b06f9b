import { REGIONS, type Region } from '../../core/base/regions.ts';
import { clickHouseUrlOf, type Env } from '../../platform/env.ts';
import { newApp } from '../../platform/routes/app.ts';

const PROBE_TIMEOUT_MS = 2_000;
type Health = { status: 'ok' | 'down'; latency_ms: number; error?: string };

/** `GET /health`: 200 when the service and each of its dependencies answer, 503 with the one that does not. */
export const healthRoutes = newApp().get('/health', async (c) => {
  const dependencies = await probeAll(c.env);
  const healthy = Object.values(dependencies).every((dependency) => dependency.status === 'ok');
  c.header('Cache-Control', 'no-store');
  return c.json({ status: healthy ? 'ok' : 'degraded', dependencies }, healthy ? 200 : 503);
});

async function probeAll(env: Env): Promise<Record<string, Health>> {
  const names = ['d1', ...REGIONS.map((region) => `clickhouse_${region}`)];
  const found = await Promise.all([
    probe(async () => {
      await env.DB.prepare('SELECT 1').run();
    }),
    ...REGIONS.map((region) => probe(() => pingClickHouse(env, region))),
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
