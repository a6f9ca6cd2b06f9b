// Makes `npm start` and `npm test` work on a machine that has only Node 20 and npm: installs what package-lock.json
// names when it is not there or has changed. Runs under the system's Node and uses no package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR_MIN = 20;
const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.edgewise-installed');
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN) {
  fail(`Edgewise needs Node ${NODE_MAJOR_MIN} or later to begin with; this is ${process.version}.`);
}
if (process.platform === 'win32') {
  fail(
    'The embedded ClickHouse has no Windows build. Run Edgewise inside WSL: https://learn.microsoft.com/windows/wsl',
  );
}
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== lockHash) install();

function install() {
  console.log('Installing packages (a few minutes the first time) …');
  // Not `npm ci`: it refuses a lock file that lacks the binaries of some other platform, which npm leaves out of it when
  // they cannot be fetched. The versions are those of the lock file all the same, and --no-save leaves it as it is.
  const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) fail('Packages could not be installed; the lines above say why. Try again with `npm start`.');
  writeFileSync(stampFile, lockHash);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
