import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Miniflare's process, which would outlive us; ClickHouse ends by itself when its parent is gone. */
const NAME = 'workerd';

export type WatchedChildren = {
  /** Finds the running Workers; call it after they were restarted. */
  look(): Promise<void>;
  /** Call once they have been stopped in order. */
  release(): void;
};

/** Makes sure that the Workers end with this process, even if it is killed. */
export async function watchChildren(): Promise<WatchedChildren> {
  const entry = fileURLToPath(new URL('./reaper.ts', import.meta.url));
  const reaper = spawn(process.execPath, [entry], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  reaper.unref();
  const look = async (): Promise<void> => {
    const children = process.platform === 'linux' ? await fromProc(process.pid) : await fromPs(process.pid);
    reaper.stdin.write(`${children.join(' ')}\n`);
  };
  await look();
  return { look, release: () => reaper.stdin.end('done\n') };
}

async function fromProc(parent: number): Promise<string[]> {
  const listed = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8').catch(() => '');
  const pids = listed.split(' ').filter((pid) => pid !== '');
  const names = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => names[index]?.trim() === NAME);
}

async function fromPs(parent: number): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,comm=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([pid = '', ppid, comm = '']) => (Number(ppid) === parent && comm.endsWith(NAME) ? [pid] : []));
}
