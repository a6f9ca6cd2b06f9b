import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aServer, type ServerUnderTest } from './a-server.ts';
import { EmbeddedClickHouseError } from './failure.ts';
import { startEmbeddedClickHouse } from './start.ts';

let server: ServerUnderTest;

beforeAll(async () => {
  server = await aServer();
});
afterAll(() => server.remove());

describe('several simultaneous requests', () => {
  it('run in parallel, so that a slow read does not delay an insert', async () => {
    await server.ask('CREATE TABLE flood (id UInt64) ENGINE = MergeTree ORDER BY id');
    let slowIsDone = false;
    const slow = server.ask('SELECT sleep(3)').then(() => {
      slowIsDone = true;
    });
    const bodies = Array.from({ length: 8 }, (_, batch) => `{"id":${batch}}\n`.repeat(10_000));
    await Promise.all(bodies.map((body) => server.ask('INSERT INTO flood FORMAT JSONEachRow', {}, { body })));
    expect([slowIsDone, (await server.ask('SELECT count() FROM flood')).text]).toEqual([false, '80000\n']);
    await slow;
  });

  it('have their small parts merged in the background', async () => {
    await server.ask('CREATE TABLE bits (id UInt64) ENGINE = MergeTree ORDER BY id');
    for (let id = 0; id < 20; id++) await server.ask(`INSERT INTO bits VALUES (${id})`);
    await until(async () => Number(await one("SELECT count() FROM system.parts WHERE active AND table = 'bits'")) < 20);
    expect(await one('SELECT count() FROM bits')).toBe('20');
  });
});

describe('a running query', () => {
  const endless = 'SELECT count() FROM system.numbers WHERE NOT ignore(sipHash64(number))';
  const isRunning = async (id: string) =>
    (await one(`SELECT count() FROM system.processes WHERE query_id = '${id}'`)) === '1';

  it('that only reads ends when its caller goes away', async () => {
    const caller = new AbortController();
    const asked = server.ask(endless, { query_id: 'left', readonly: '2' }, { signal: caller.signal });
    await until(() => isRunning('left'));
    caller.abort();
    await expect(asked).rejects.toThrow('aborted');
    await until(async () => !(await isRunning('left')));
  });

  it('ends when it is killed, with an error', async () => {
    const asked = server.ask(endless, { query_id: 'killed' });
    await until(() => isRunning('killed'));
    await server.ask("KILL QUERY WHERE query_id = 'killed' SYNC");
    expect((await asked).text).toMatch(/^Code: 394\./);
  });

  it('is awaited by a stop', async () => {
    const other = await aServer();
    const asked = other.ask('SELECT sleep(1.5)', { query_id: 'last' });
    const running = "SELECT count() FROM system.processes WHERE query_id = 'last'";
    await until(async () => (await other.ask(running)).text === '1\n');
    await other.stop();
    expect([(await asked).text, (await other.exited).asked]).toEqual(['0\n', true]);
    await other.remove();
  });
});

describe('a server that is killed', () => {
  it('during inserts has every confirmed row when it starts again', async () => {
    const first = await aServer();
    await first.ask('CREATE TABLE kept (batch UInt32, id UInt64) ENGINE = MergeTree ORDER BY id');
    const confirmed = await insertUntilKilled(first);
    expect(await first.exited).toMatchObject({ asked: false, signal: 'SIGKILL' });

    const second = await aServer({ dataDir: first.dataDir });
    const { text } = await second.ask('SELECT batch, count() FROM kept GROUP BY batch FORMAT JSONCompactColumns');
    const [batches, counts]: [number[], number[]] = JSON.parse(text);
    expect(confirmed.filter((batch) => !batches.includes(batch))).toEqual([]);
    expect(new Set(counts)).toEqual(new Set([1000]));
    await second.remove();
  });

  it('is not left behind by the process that started it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-clickhouse-'));
    const start = new URL('./start.ts', import.meta.url);
    const script = `const { startEmbeddedClickHouse } = await import(${JSON.stringify(start.href)});
      console.log((await startEmbeddedClickHouse({ dataDir: ${JSON.stringify(dataDir)} })).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = Number(String((await once(parent.stdout, 'data'))[0]));
    parent.kill('SIGKILL');
    await until(async () => !isAlive(pid));
    await rm(dataDir, { recursive: true });
  });
});

describe('a start that is impossible', () => {
  it('names the folder that another server uses', async () => {
    const failure = await failureOf(server.dataDir);
    expect(failure).toEqual({ code: 'data_dir_locked', dataDir: server.dataDir });
    expect(await one('SELECT 1')).toBe('1');
  });

  it('names the folder that it cannot write to', async () => {
    const file = join(server.dataDir, 'a-file');
    await writeFile(file, '');
    expect(await failureOf(join(file, 'data'))).toMatchObject({ code: 'data_dir_unwritable' });
  });

  it('names the port that is in use', async () => {
    const port = Number(new URL(server.url).port);
    const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-clickhouse-'));
    expect(await failureOf(dataDir, port)).toEqual({ code: 'port_in_use', host: '127.0.0.1', port });
    await rm(dataDir, { recursive: true });
  });
});

/** The first column of the first row. */
async function one(sql: string): Promise<string> {
  return (await server.ask(sql)).text.trim();
}

/** Inserts 1,000 rows at a time over four connections, kills the server after 40, and returns what was confirmed. */
async function insertUntilKilled(target: ServerUnderTest): Promise<number[]> {
  const confirmed: number[] = [];
  let next = 0;
  const insert = async () => {
    for (;;) {
      const batch = next++;
      const body = Array.from({ length: 1000 }, (_, id) => `{"batch":${batch},"id":${id}}`).join('\n');
      const answer = await target.ask('INSERT INTO kept FORMAT JSONEachRow', {}, { body }).catch(() => undefined);
      if (answer === undefined) return;
      expect(answer.text).toBe('');
      if (confirmed.push(batch) === 40) process.kill(target.pid, 'SIGKILL');
    }
  };
  await Promise.all([insert(), insert(), insert(), insert()]);
  return confirmed;
}

async function failureOf(dataDir: string, port = 0): Promise<unknown> {
  const cause = await startEmbeddedClickHouse({ dataDir, port }).catch((thrown: unknown) => thrown);
  return cause instanceof EmbeddedClickHouseError ? cause.failure : cause;
}

/** Bounded by the test's own time limit. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await delay(20);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
