import { execFileSync } from 'node:child_process';

/** Memory that a process holds, in bytes. */
export function rssBytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}
