import { execFileSync } from 'node:child_process';

export type Process = { readonly pid: number; readonly command: string };

/** All descendants of a process, as `ps` shows them now. */
export function descendants(pid: number): Process[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, own, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return own === undefined ? [] : [{ pid: Number(own), parent: Number(parent), command }];
    });
  const below = (of: number): Process[] =>
    all.filter(({ parent }) => parent === of).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid);
}

export function isAlive({ pid }: Pick<Process, 'pid'>): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
