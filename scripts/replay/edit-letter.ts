import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/base/result.ts';
import { operatorCall } from './operator-call.ts';
import type { Asked } from './read-command.ts';

/** Opens one dead letter in the editor and uploads the saved file, if it has changed. */
export async function editLetter(asked: Asked, say: (line: string) => void): Promise<Result<boolean, string>> {
  const path = `dead-letters/${asked.region}/${asked.prefix}`;
  const read = await operatorCall(asked, path);
  if (!read.ok) return read;
  const before = await read.value.text();
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-letter-'));
  try {
    const file = join(folder, 'dead-letter.ndjson');
    // Events hold personal data: only this user may read the file, and it is deleted afterwards.
    await writeFile(file, before, { mode: 0o600 });
    const code = await edit(process.env.VISUAL || process.env.EDITOR || 'vi', file);
    if (code !== 0) return err(`The editor ended with ${code}; the dead letter stays as it was.`);
    const after = await readFile(file, 'utf8');
    if (after === before) {
      say('Nothing was changed.');
      return ok(true);
    }
    const written = await operatorCall(asked, path, { method: 'PUT', body: after });
    if (!written.ok) return written;
    say(`Put back. Replay it with: npm run replay -- ${asked.prefix} --region ${asked.region}`);
    return ok(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function edit(editor: string, file: string): Promise<number | null> {
  const child = spawn(`${editor} "$0"`, [file], { shell: true, stdio: 'inherit' });
  return new Promise((settle) => child.once('close', settle).once('error', () => settle(-1)));
}
