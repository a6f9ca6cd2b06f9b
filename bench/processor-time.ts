import { readFileSync } from 'node:fs';
import { descendants } from '../test/harness/processes.ts';

/** Parts of a running instance, identified by a piece of their command line; a process that matches none is `other`. */
const PARTS = { workerd: 'workerd serve', clickhouse: 'clickhouse', instance: 'local/start.ts' } as const;
/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

export type ProcessorTimes = Readonly<Record<string, number>>;

/**
 * Processor time so far of this process (`load`: it sends) and of those that it has started, in ms, by part. Empty where
 * there is no /proc. Says more than rates on a machine that has other work.
 */
export function processorTimes(): ProcessorTimes {
  const load = processorMs(process.pid);
  if (load === undefined) return {};
  const times: Record<string, number> = { load };
  for (const { pid, command } of descendants(process.pid)) {
    const part = Object.entries(PARTS).find(([, piece]) => command.includes(piece))?.[0] ?? 'other';
    times[part] = (times[part] ?? 0) + (processorMs(pid) ?? 0);
  }
  return times;
}

/** The time of each part between two readings, in µs per event. */
export function timePerEvent(before: ProcessorTimes, after: ProcessorTimes, events: number): ProcessorTimes {
  return Object.fromEntries(
    Object.entries(after).map(([part, ms]) => [part, Math.round(((ms - (before[part] ?? 0)) / events) * 10_000) / 10]),
  );
}

/** Processor time of a process so far, user and system, in ms; undefined where there is no /proc, or no such process. */
export function processorMs(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}
