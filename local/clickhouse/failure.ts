/** Free disk space needed at a start, for merges and logs; with less, ClickHouse would start and fail later. */
export const FREE_BYTES_MIN = 64 * 1024 ** 2;

/** The reason why the embedded ClickHouse did not start, with evidence. `explainFailure` makes a sentence of it. */
export type StartFailure =
  | { readonly code: 'unsupported_platform'; readonly platform: string; readonly arch: string }
  | { readonly code: 'library_missing'; readonly detail: string }
  | { readonly code: 'data_dir_locked'; readonly dataDir: string }
  | { readonly code: 'data_dir_unwritable'; readonly dataDir: string; readonly detail: string }
  | { readonly code: 'disk_full'; readonly dataDir: string; readonly freeBytes: number }
  | { readonly code: 'port_in_use'; readonly host: string; readonly port: number }
  | { readonly code: 'start_timeout'; readonly timeoutMs: number }
  | { readonly code: 'engine_failed'; readonly detail: string };

/** The failure in words: the fault, and the remedy. */
export function explainFailure(failure: StartFailure): string {
  switch (failure.code) {
    case 'unsupported_platform':
      return failure.platform === 'win32'
        ? 'There is no embedded ClickHouse for Windows: run this in WSL 2, or set CLICKHOUSE_URL to a server.'
        : `There is no embedded ClickHouse for ${failure.platform}-${failure.arch} (only Linux with glibc and macOS, ` +
            'x64 and arm64): set CLICKHOUSE_URL to a server.';
    case 'library_missing':
      return `The embedded ClickHouse cannot be loaded: ${failure.detail}. Run \`npm install\` without --omit=optional.`;
    case 'data_dir_locked':
      return `Another ClickHouse is using ${failure.dataDir}: stop it, or choose another folder with EDGEWISE_DIR.`;
    case 'data_dir_unwritable':
      return `Cannot write to ${failure.dataDir} (${failure.detail}): fix its permissions or choose another folder.`;
    case 'disk_full':
      return (
        `The disk of ${failure.dataDir} has ${mebibytes(failure.freeBytes)} MiB left and ClickHouse needs ` +
        `${mebibytes(FREE_BYTES_MIN)}: free some space or choose another folder.`
      );
    case 'port_in_use':
      return `Port ${failure.port} of ${failure.host} is in use: choose another, or 0 for a free one.`;
    case 'start_timeout':
      return `ClickHouse did not answer within ${failure.timeoutMs / 1000} s of its start: see its log.`;
    case 'engine_failed':
      return `ClickHouse did not start: ${failure.detail}`;
  }
}

/** The error of `startEmbeddedClickHouse`: `message` is for people, `failure` for programs. */
export class EmbeddedClickHouseError extends Error {
  readonly failure: StartFailure;

  constructor(failure: StartFailure) {
    super(explainFailure(failure));
    this.name = 'EmbeddedClickHouseError';
    this.failure = failure;
  }
}

function mebibytes(bytes: number): number {
  return Math.floor(bytes / 1024 ** 2);
}
