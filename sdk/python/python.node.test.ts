import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the tests of the Python SDK pass', async ({ skip }) => {
  skip(spawnSync('python3', ['--version']).error !== undefined, 'There is no python3 on this machine.');
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', no_proxy: '*' };
  const run = promisify(execFile)('python3', ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'], { cwd, env });
  const { stderr } = await run.catch((error: { stderr: string }) => error);
  expect(stderr).toMatch(/\nOK\n$/);
});
