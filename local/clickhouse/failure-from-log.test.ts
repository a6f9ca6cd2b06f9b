import { describe, expect, it } from 'vitest';
import { explainFailure } from './failure.ts';
import { failureFromLog } from './failure-from-log.ts';

const start = { dataDir: '/data', host: '127.0.0.1', port: 9000, code: 1, signal: null };

describe('failureFromLog', () => {
  it.each([
    [
      'Code: 76. DB::Exception: Cannot lock file /data/status. Another server instance in same directory is already running.',
      { code: 'data_dir_locked', dataDir: '/data' },
    ],
    [
      'Code: 243. DB::Exception: Cannot reserve 1.00 MiB (NOT_ENOUGH_SPACE)',
      { code: 'disk_full', dataDir: '/data', freeBytes: 0 },
    ],
    ['Poco::Exception: Net Exception: Address already in use', { code: 'port_in_use', host: '127.0.0.1', port: 9000 }],
    ['Code: 1. DB::Exception: Odd.', { code: 'engine_failed', detail: 'Code: 1. DB::Exception: Odd.' }],
  ])('reads %s', (line, failure) => {
    expect(failureFromLog(['Logging warning to /data/clickhouse.log', line], start)).toEqual(failure);
  });

  it('describes how the process ended if the engine said nothing', () => {
    const failure = failureFromLog([], { ...start, code: null, signal: 'SIGSEGV' });
    expect(explainFailure(failure)).toBe('ClickHouse did not start: it ended with SIGSEGV and no word');
  });
});

describe('explainFailure', () => {
  it('refers Windows users to WSL', () => {
    expect(explainFailure({ code: 'unsupported_platform', platform: 'win32', arch: 'x64' })).toContain('WSL 2');
  });
});
