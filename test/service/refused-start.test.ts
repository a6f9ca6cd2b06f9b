import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startRefused } from '../harness/service.ts';

/** Each start takes seconds: the short form tries one value of a kind. */
const isLong = process.env.EDGEWISE_LONG_TESTS === '1';
const kept = (values: readonly string[], short: number): readonly string[] =>
  isLong ? values : values.slice(0, short);

let folder: string;
let port: number;
let taken: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-refused-'));
  port = await freePort();
  taken = createServer().listen(port, '127.0.0.1');
});
afterAll(async () => {
  taken.close();
  await rm(folder, { recursive: true, force: true });
});

it('names a port that is taken, and suggests another', async () => {
  const { code, output } = await startRefused({ PORT: String(port), EDGEWISE_DIR: folder });
  expect(output).toBe(`Port ${port} is taken. Start on another one: PORT=${port + 1} npm start\n`);
  expect(code).toBe(1);
});

it.each(kept(['http', '65536', '0', '-1', '80.5'], 2))('explains what is wrong with the port %j', async (wrong) => {
  const { code, output } = await startRefused({ PORT: wrong, EDGEWISE_DIR: folder });
  expect([code, output]).toEqual([1, `PORT is \`${wrong}\`; it must be a whole number from 1 to 65535.\n`]);
});

it.each([
  ['QUEUE_SHARDS', 'eu:0', 'it must be a number of queues from 1 to 100'],
  ['OPERATOR_WEBHOOK_URL', 'hooks.example.com', 'it must be an address such as https://'],
])('explains what is wrong with %s', async (name, wrong, expected) => {
  const { code, output } = await startRefused({ [name]: wrong, EDGEWISE_DIR: folder });
  expect([code, output]).toEqual([1, expect.stringContaining(`${name} is \`${wrong}\`; ${expected}`)]);
});

it('names an unknown flag, and the known ones', async () => {
  const { code, output } = await startRefused({ EDGEWISE_DIR: folder }, ['--nodemo']);
  expect(output).toMatch(/--nodemo.*\n*.*Usage: npm start -- \[--no-demo\] \[--verbose\]/);
  expect(code).toBe(1);
});

it.each(kept(['localhost:8123', 'clickhouse', 'tcp://localhost:9000'], 1))(
  'explains what is wrong with CLICKHOUSE_URL %j',
  async (url) => {
    const { code, output } = await startRefused({ CLICKHOUSE_URL: url, EDGEWISE_DIR: folder });
    expect(output).toBe(`CLICKHOUSE_URL is \`${url}\`; it must be an address such as http://localhost:8123.\n`);
    expect(code).toBe(1);
  },
);

it('names the server of CLICKHOUSE_URL if it does not answer', async () => {
  const own = join(folder, 'no-server');
  const env = {
    CLICKHOUSE_URL: `http://127.0.0.1:${await freePort()}`,
    PORT: String(await freePort()),
    EDGEWISE_DIR: own,
  };
  const { code, output } = await startRefused(env, ['--no-demo']);
  expect(output).toContain(`The ClickHouse at ${env.CLICKHOUSE_URL} does not answer`);
  expect(code).toBe(1);
});

it('names a folder that cannot be used, and the remedy', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const { code, output } = await startRefused({ PORT: String(await freePort()), EDGEWISE_DIR: file });
  expect(output).toContain(`The folder ${file} cannot be used`);
  expect(output).toContain('EDGEWISE_DIR');
  expect(code).toBe(1);
});

it.each(kept(['', '{}', '{"email": "a', 'null'], 2))(
  'names account.json, and the remedy, if it holds %j',
  async (text) => {
    const own = await mkdtemp(join(folder, 'broken-'));
    await writeFile(join(own, 'account.json'), text);
    const { code, output } = await startRefused({ PORT: String(await freePort()), EDGEWISE_DIR: own });
    expect([code, output]).toEqual([1, expect.stringMatching(/^The file .*account\.json is not .*delete it.*\n$/)]);
  },
);
