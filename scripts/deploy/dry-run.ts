import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENVIRONMENTS, type Environment } from './environments.ts';
import { wrangler } from './wrangler.ts';

/** Two at a time, because wrangler itself bundles on several threads. */
const PARALLEL = 2;

/** Bundles every environment as a deployment would, without an account or a network; returns how many failed. */
export async function dryRun(root: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-dry-run-'));
  const waiting = [...ENVIRONMENTS];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let environment = waiting.shift(); environment !== undefined; environment = waiting.shift()) {
      if (!(await bundles(root, environment, join(folder, environment)))) failed++;
    }
  };
  try {
    await Promise.all(Array.from({ length: PARALLEL }, work));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return failed;
}

/** Warnings fail too: wrangler only warns about an unknown binding or field. */
async function bundles(root: string, environment: Environment, outDir: string): Promise<boolean> {
  const { code, output } = await wrangler(root, ['deploy', '--dry-run', '-e', environment, '--outdir', outDir]);
  const passed = code === 0 && !output.includes('[WARNING]');
  const size = /Total Upload: (.*)/.exec(output)?.[1] ?? 'no bundle';
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${environment.padEnd(8)}  ${size}`);
  if (!passed) console.log(output);
  return passed;
}
