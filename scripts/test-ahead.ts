import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run test:ahead [-- --days 366]`: the tests of unit, sql and workers on a day that is to come, so that none of them
 * fails when that day comes. Node and the embedded engine take their clock from libfaketime (Debian's package of that
 * name); workerd does not run under it, so its tests move the clock themselves (test/harness/move-clock.ts).
 */
const LIBRARIES = ['x86_64', 'aarch64'].map((arch) => `/usr/lib/${arch}-linux-gnu/faketime/libfaketimeMT.so.1`);
const DAYS_DEFAULT = 366;
const DAY_MS = 86_400_000;
/** Starts workerd inside a unit test. */
const NEEDS_WORKERD = 'local/migrate-d1.test.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const flag = process.argv.indexOf('--days');
const days = flag === -1 ? DAYS_DEFAULT : Number(process.argv[flag + 1]);
const library = LIBRARIES.find((path) => existsSync(path));
if (!Number.isInteger(days) || days < 1 || library === undefined) {
  console.error(
    library === undefined
      ? 'libfaketime is not installed; `apt-get install libfaketime` brings it.'
      : `--days ${process.argv[flag + 1]} is not a whole number of days; give one such as --days 366.`,
  );
  process.exit(2);
}

const faked = { LD_PRELOAD: library, FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
const moved = { EDGEWISE_CLOCK_AHEAD_MS: String(days * DAY_MS) };
const passed = [
  run(['--project', 'unit', '--exclude', NEEDS_WORKERD], faked),
  run(['--project', 'sql'], faked),
  run(['--project', 'workers'], moved),
];
process.exit(passed.every(Boolean) ? 0 : 1);

function run(args: readonly string[], environment: Readonly<Record<string, string>>): boolean {
  // Node itself, not a shell in between, which would run under the moved clock as well.
  const vitest = `${root}/node_modules/vitest/vitest.mjs`;
  const env = { ...process.env, ...environment };
  return spawnSync(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit', env }).status === 0;
}
