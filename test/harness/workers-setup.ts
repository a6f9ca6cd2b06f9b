import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { moveClock } from './move-clock.ts';

/**
 * Runs before every test file in workerd. The files of a run share one workerd and its loaded modules; `reset` empties
 * D1, KV, R2 and every Durable Object, so that no file sees the data of another.
 */
await reset();
await applyD1Migrations(env.DB, env.D1_MIGRATIONS);

if (Number(env.CLOCK_AHEAD_MS) > 0) moveClock(Number(env.CLOCK_AHEAD_MS));
