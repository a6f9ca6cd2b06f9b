import type { StartFailure } from './failure.ts';

type FailedStart = {
  readonly dataDir: string;
  readonly host?: string;
  readonly port?: number;
  readonly code: number | null;
  readonly signal: string | null;
};

/** Finds the reason why the engine ended in its output; it reports errors nowhere else. */
export function failureFromLog(log: readonly string[], start: FailedStart): StartFailure {
  const text = log.join('\n');
  const { dataDir } = start;
  if (text.includes('Another server instance in same directory')) return { code: 'data_dir_locked', dataDir };
  if (text.includes('(NOT_ENOUGH_SPACE)') || text.includes('No space left on device')) {
    return { code: 'disk_full', dataDir, freeBytes: 0 };
  }
  if (text.includes('Address already in use') && start.port !== undefined && start.port !== 0) {
    return { code: 'port_in_use', host: start.host ?? '127.0.0.1', port: start.port };
  }
  const said = log.findLast((line) => line.includes('DB::Exception')) ?? log.at(-1);
  return { code: 'engine_failed', detail: said ?? `it ended with ${start.signal ?? `code ${start.code}`} and no word` };
}
