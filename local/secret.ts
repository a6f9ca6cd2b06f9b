import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** A secret of this folder, created at first use, readable by its owner only. */
export async function readSecret(file: string, make = (): string => randomBytes(32).toString('hex')): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept !== '') return kept;
  const made = make();
  await writeFile(file, made, { mode: 0o600 });
  return made;
}
