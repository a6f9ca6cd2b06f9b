import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:ahead [-- --days 366]`: runs the unit, sql and workers tests on a future day, so that none of them
 * starts to fail on that day. The tests move the clock of Node and of the Workers themselves (test/harness/move-clock.ts):
 * under libfaketime workerd hangs and the embedded engine spins. The engine stays at the machine's time, which no test
 * depends on, because test databases have no TTL.
 */
const DAYS_DEFAULT = 366;
const DAY_MS = 86_400_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const flag = process.argv.indexOf('--days');
const days = flag === -1 ? DAYS_DEFAULT : Number(process.argv[flag + 1]);
if (!Number.isInteger(days) || days < 1) {
  console.error(`--days ${process.argv[flag + 1]} is not a whole number of days; give one such as --days 366.`);
  process.exit(2);
}

const { status } = spawnSync(process.execPath, ['scripts/test.ts', 'unit', 'sql', 'workers'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, EDGEWISE_CLOCK_AHEAD_MS: String(days * DAY_MS) },
});
process.exit(status ?? 1);
