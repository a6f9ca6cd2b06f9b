import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

/** Before every file of tests in workerd: the tables of D1, from the same migrations as everywhere. */
await applyD1Migrations(env.DB, env.D1_MIGRATIONS);
