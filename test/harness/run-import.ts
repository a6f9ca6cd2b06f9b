import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Service } from './service.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/import.ts', import.meta.url));

/** Runs `npm run import` on a file; returns its exit code and output. */
export async function runImport(
  service: Pick<Service, 'url' | 'apiKey'>,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [SCRIPT, '--url', service.url, ...args], {
    env: { ...process.env, EDGEWISE_API_KEY: service.apiKey },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  return { code, output };
}
