import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The output of a run of wrangler, both streams, and its exit code. */
export type Ran = { readonly code: number; readonly stdout: string; readonly output: string };

/** No telemetry, no look-up of the machine's location or of newer versions, no log files in the home folder. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: join(tmpdir(), 'edgewise-wrangler-logs'),
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  NO_COLOR: '1',
};

/** Runs wrangler in the project's folder; never throws for wrangler's own errors. */
export async function wrangler(root: string, args: readonly string[]): Promise<Ran> {
  const bin = join(root, 'node_modules/wrangler/bin/wrangler.js');
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: root,
    env: { ...process.env, ...QUIET },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let output = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number>((settle) => child.once('close', (code) => settle(code ?? 1)));
  return { code, stdout, output };
}

/** Runs wrangler and throws with the command and its output if it fails. */
export async function wranglerOrThrow(root: string, args: readonly string[]): Promise<string> {
  const ran = await wrangler(root, args);
  if (ran.code === 0) return ran.stdout;
  throw new Error(`\`wrangler ${args.join(' ')}\` failed:\n${ran.output.trim()}`);
}
