import { access, constants, mkdir, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type Engine, loadEngine } from './engine.ts';
import { FREE_BYTES_MIN, type StartFailure } from './failure.ts';
import { awaitListener, closeListener, listenSql } from './listener.ts';
import { ACCESS_VARIABLE, renderServerConfig, renderUsersConfig, type ServerConfigInput } from './server-config.ts';

/** How long a stop waits for the queries that are running. */
const QUERIES_MS_MAX = 15_000;

/**
 * How long a stop then waits for the engine to end. Without queries that takes a tenth of a second, unless a client keeps an
 * idle connection open: the engine would wait five seconds for it, and then exit as abruptly as this process does.
 */
const ENGINE_MS_MAX = 1_500;

/**
 * Entry of the server's process: `node local/clickhouse/server.ts --data-dir DIR [--port 0] [--host 127.0.0.1]`.
 *
 * Prints one JSON line on stdout: `{"event":"listening","url","pid"}`, or `{"event":"failed","failure"}` with exit code 1.
 * The log is `clickhouse.log` in the data folder; the reason why the engine did not start goes to stderr. The process ends
 * on SIGTERM, on SIGINT, and when stdin closes, so that it never outlives its parent.
 */
async function main(): Promise<void> {
  const input = readArguments();
  const asked = untilAskedToStop();
  const ready = await prepare(input);
  if (!ready.ok) {
    say({ event: 'failed', failure: ready.error });
    process.exit(1);
  }
  let running = true;
  const ended = ready
    .value([
      `--config-file=${join(input.dataDir, 'config.xml')}`,
      '--log-level=error',
      `--query=${listenSql(portFile(input))}`,
    ])
    .finally(() => {
      running = false;
    });
  const url = await awaitListener(portFile(input), input.host, () => running);
  if (url === undefined) process.exit(1);
  say({ event: 'listening', url, pid: process.pid });
  await Promise.race([asked, ended]);
  if (!running) process.exit(1);
  await closeListener(url, input.access?.accounts.maintenance, QUERIES_MS_MAX);
  await Promise.race([ended, delay(ENGINE_MS_MAX)]);
  // A part is on disk before its insert is confirmed, so that a kill loses no confirmed row.
  if (running) process.kill(process.pid, 'SIGKILL');
  process.exit(0);
}

function readArguments(): ServerConfigInput {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const access = process.env[ACCESS_VARIABLE];
  if (values['data-dir'] === undefined) throw new Error('--data-dir is missing: name the folder of the data');
  return {
    dataDir: resolve(values['data-dir']),
    host: values.host,
    port: Number(values.port),
    cores: availableParallelism(),
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    ...(access === undefined ? {} : { access: JSON.parse(access) }),
  };
}

/** Makes the checks that are possible before the engine starts, and writes its configuration. */
async function prepare(input: ServerConfigInput): Promise<Result<Engine, StartFailure>> {
  const engine = loadEngine(process.platform, process.arch);
  if (!engine.ok) return engine;
  const { dataDir } = input;
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    // Relative paths in statements resolve there too.
    process.chdir(dataDir);
    const disk = await statfs(dataDir);
    const freeBytes = disk.bavail * disk.bsize;
    if (freeBytes < FREE_BYTES_MIN) {
      return err({ code: 'disk_full', dataDir, freeBytes });
    }
    await writeFile(join(dataDir, 'config.xml'), renderServerConfig(input));
    await writeFile(join(dataDir, 'users.xml'), renderUsersConfig(input), { mode: 0o600 });
  } catch (cause) {
    return err({
      code: 'data_dir_unwritable',
      dataDir,
      detail: cause instanceof Error ? cause.message : String(cause),
    });
  }
  return ok(engine.value);
}

/** The file for the engine's port, one per process, so that a second server does not touch that of the first. */
function portFile(input: ServerConfigInput): string {
  return join(input.dataDir, `http-port.${process.pid}`);
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolveStop) => {
    process.on('SIGTERM', resolveStop);
    process.on('SIGINT', resolveStop);
    process.stdin.on('close', resolveStop).on('error', resolveStop).resume();
  });
}

function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

await main();
