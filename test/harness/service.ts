import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The addresses and keys of a running product and one of its projects. */
export type RunningService = {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly organizationId: string;
  readonly projectId: string;
  readonly writeKey: string;
  /** Reads this project: send as `Authorization: Bearer`. */
  readonly apiKey: string;
  readonly dataDir: string;
};

/** A running instance of the whole product, as `npm start` starts it, with a folder and a port of its own. */
export type Service = RunningService & {
  readonly pid: number;
  /** Everything that the process has printed so far. */
  output(): string;
  /** Stops it as Ctrl-C does and returns the exit code; removes the folder, unless it is kept for another start. */
  stop(options?: { keepData?: boolean }): Promise<number | null>;
  /** Kills the process and its children, as a crash does; the folder stays. */
  kill(): Promise<void>;
};

export type ServiceOptions = {
  /** With history and live visitors; default without. */
  readonly demo?: boolean;
  /** The folder of an earlier start; default a new one. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_MS_MAX = 150_000;
const STOP_MS_MAX = 30_000;

export async function startService({ demo = false, dataDir, env = {} }: ServiceOptions = {}): Promise<Service> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'edgewise-test-')));
  // A crash leaves the file behind; its presence must mean that the new start is ready.
  await rm(join(folder, 'local.json'), { force: true });
  const { child, output } = launch(folder, await freePort(), demo, env);
  const ended = new Promise<void>((settle) => child.once('close', () => settle()));
  const local = await untilReady(child, folder, output);
  return {
    url: local.url,
    email: local.email,
    password: local.password,
    organizationId: local.organization_id,
    projectId: local.project_id,
    writeKey: local.write_key,
    apiKey: local.api_key,
    dataDir: folder,
    pid: local.pid,
    output,
    async stop({ keepData = false } = {}) {
      child.kill('SIGINT');
      const late = delay(STOP_MS_MAX, 'late', { ref: false });
      if ((await Promise.race([ended, late])) === 'late') await killGroup(child, ended);
      if (!keepData) await rm(folder, { recursive: true, force: true });
      return child.exitCode;
    },
    kill: () => killGroup(child, ended),
  };
}

/** Runs `npm start` to its end, for starts that are refused. */
export async function startRefused(
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'local/start.ts'), ...flags], { env: { ...process.env, ...env } });
  const output = gather(child);
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  return { code, output: output() };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  await new Promise((settle) => server.close(settle));
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

type LocalFile = Record<
  'url' | 'email' | 'password' | 'organization_id' | 'project_id' | 'write_key' | 'api_key',
  string
> & {
  pid: number;
};

function launch(folder: string, port: number, demo: boolean, env: Readonly<Record<string, string>>) {
  const args = [join(ROOT, 'local/start.ts'), ...(demo ? [] : ['--no-demo'])];
  // A process group of its own, so that a test can simulate a crash of all its processes.
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, EDGEWISE_DIR: folder, PORT: String(port), ...env },
  });
  return { child, output: gather(child) };
}

function gather(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  }
  return () => text;
}

async function untilReady(child: ChildProcess, folder: string, output: () => string): Promise<LocalFile> {
  const deadlineMs = Date.now() + READY_MS_MAX;
  while (Date.now() < deadlineMs) {
    if (child.exitCode !== null) throw new Error(`Edgewise ended while it started:\n${output()}`);
    const text = await readFile(join(folder, 'local.json'), 'utf8').catch(() => '');
    if (text.endsWith('}')) return JSON.parse(text);
    await delay(100);
  }
  child.kill('SIGKILL');
  throw new Error(`Edgewise was not ready after ${READY_MS_MAX} ms:\n${output()}`);
}

async function killGroup(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await ended;
}
