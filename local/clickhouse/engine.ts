import { tryResolveLibchdb } from 'chdb/libchdb';
import { DataType, load, open } from 'ffi-rs';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { StartFailure } from './failure.ts';

/** Runs `clickhouse local` with these arguments; the promise ends when the engine has. One run a process. */
export type Engine = (args: readonly string[]) => Promise<void>;

/**
 * Loads the ClickHouse engine that npm installed with chDB.
 *
 * chDB's own binding runs queries inside the process and offers no listener. The library also contains all of `clickhouse
 * local`, which can open ClickHouse's real HTTP interface (`SYSTEM START LISTEN HTTP`), so this calls that. It runs on a
 * thread of its own, which leaves Node's event loop free for signals.
 */
export function loadEngine(platform: string, arch: string): Result<Engine, StartFailure> {
  if (!PLATFORMS.has(`${platform}-${arch}`)) return err({ code: 'unsupported_platform', platform, arch });
  const library = tryResolveLibchdb();
  if (library === undefined) return err({ code: 'library_missing', detail: `no libchdb for ${platform}-${arch}` });
  try {
    open({ library: LIBRARY, path: library.path });
  } catch (cause) {
    return err({ code: 'library_missing', detail: `${library.path}: ${String(cause)}` });
  }
  return ok(runLocal);
}

/** The platforms for which `@chdb/lib-*` is published. */
const PLATFORMS = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);

const LIBRARY = 'libchdb';

async function runLocal(args: readonly string[]): Promise<void> {
  const argv = ['clickhouse', ...args];
  await load({
    library: LIBRARY,
    funcName: 'chdb_query_cmdline',
    retType: DataType.External,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [argv.length, argv],
    runInNewThread: true,
  });
}
