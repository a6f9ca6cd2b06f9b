import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { moveClock } from './move-clock.ts';

/** Before every file of tests in workerd: the tables of D1, from the same migrations as everywhere. */
await applyD1Migrations(env.DB, env.D1_MIGRATIONS);

if (Number(env.CLOCK_AHEAD_MS) > 0) moveClock(Number(env.CLOCK_AHEAD_MS));
