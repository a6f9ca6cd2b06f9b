import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';

/** Debian keeps the programs of each version in a folder of its own. */
const DEBIAN = '/usr/lib/postgresql';

const USER = 'edgewise';
const PASSWORD = 's3cr3tPart';

/** The folder with Debian's server and `initdb`; undefined where the package `postgresql` is not installed. */
export async function postgresPrograms(): Promise<string | undefined> {
  const versions = existsSync(DEBIAN) ? await readdir(DEBIAN) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
}

/** A real server on this machine, with an empty database, which asks for its password. */
export async function startPostgres(programs: string) {
  const directory = await mkdtemp(join(tmpdir(), 'edgewise-postgres-'));
  const owner = await ownerOf(directory);
  const secret = join(directory, 'password');
  await writeFile(secret, PASSWORD);
  if (owner !== undefined) await chown(secret, owner.uid, owner.gid);
  const data = join(directory, 'data');
  const init = ['-D', data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${secret}`, '--no-sync', '-E', 'UTF8'];
  execFileSync(join(programs, 'initdb'), init, { stdio: 'ignore', cwd: directory, ...owner });
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${directory}`,
    ].concat(['-c', 'fsync=off', '-c', 'log_min_messages=panic']),
    { stdio: 'ignore', cwd: directory, ...owner },
  );
  const access = { host: '127.0.0.1', port, database: 'postgres', user: USER, password: PASSWORD };
  const sql = postgres({ ...access, max: 2, onnotice: () => undefined });
  await answering(sql);
  return {
    access,
    /** For the test itself. */
    sql,
    async stop(): Promise<void> {
      await sql.end({ timeout: 1 });
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root, and then runs as the package's own user. */
async function ownerOf(directory: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' })));
  if (uid === undefined || gid === undefined) throw new Error('There is no user `postgres`');
  await chown(directory, uid, gid);
  return { uid, gid };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port');
  return address.port;
}

async function answering(sql: postgres.Sql): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await sql`SELECT 1`;
      return;
    } catch (problem) {
      if (tries === 100) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
