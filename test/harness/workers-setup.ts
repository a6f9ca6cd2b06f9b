import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, expect } from 'vitest';
import { UNRECORDED } from '../../platform/auth/audit-scope.ts';
import { moveClock } from './move-clock.ts';

const DEBUGGER_READY_MS = 500;

/**
 * Runs before every test file in workerd. The files of a run share one workerd and its loaded modules; `reset` empties
 * D1, KV, R2 and every Durable Object, so that no file sees the data of another.
 */
await reset();
await applyD1Migrations(env.DB, env.D1_MIGRATIONS);

/** Every change that any test makes through a route must have left its entry in the audit log. */
afterEach(() => {
  const unrecorded = [...UNRECORDED];
  UNRECORDED.clear();
  expect(unrecorded, 'routes that changed something and left no entry in the audit log').toEqual([]);
});

if (Number(env.CLOCK_AHEAD_MS) > 0) moveClock(Number(env.CLOCK_AHEAD_MS));

/** `npm run debug`: waits until a debugger has attached, gives it time to read the sources, and stops for it. */
if (env.DEBUGGER_GATE !== '') {
  await fetch(env.DEBUGGER_GATE);
  await new Promise((settle) => setTimeout(settle, DEBUGGER_READY_MS));
  // biome-ignore lint/suspicious/noDebugger: This is where the debugger takes over.
  debugger;
}
