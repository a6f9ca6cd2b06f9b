import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCommand } from './read-command.ts';

const folder = await mkdtemp(join(tmpdir(), 'edgewise-command-'));
await writeFile(join(folder, 'local.json'), JSON.stringify({ url: 'http://localhost:1234', api_key: 'ew_api_local' }));
afterAll(() => rm(folder, { recursive: true, force: true }));

const here = { EDGEWISE_DIR: folder };
const nowhere = { EDGEWISE_DIR: join(folder, 'none') };

test('imports into the service on this machine by default', async () => {
  expect(await readCommand(['a.ndjson', 'b.gz'], here)).toMatchObject({
    ok: true,
    value: { files: ['a.ndjson', 'b.gz'], url: 'http://localhost:1234', key: 'ew_api_local', isAgain: false },
  });
  const elsewhere = ['a', '--url', 'https://app.example.com/', '--format', 'segment', '--again'];
  expect(await readCommand(elsewhere, { ...here, EDGEWISE_API_KEY: 'ew_api_other' })).toMatchObject({
    value: { url: 'https://app.example.com', key: 'ew_api_other', format: 'segment', isAgain: true },
  });
});

test.each([
  ['a key among the files', ['a', 'ew_api_0123456789abcdef'], here, 'A key is in the place of a file name'],
  ['no file', [], here, 'Name a file'],
  ['no service', ['a'], nowhere, 'No service runs on this machine'],
  ['no key for another service', ['a', '--url', 'https://app.example.com'], here, 'A secret API key is needed'],
  ['an empty key', ['a', '--url', 'https://app.example.com'], { EDGEWISE_API_KEY: '' }, 'A secret API key is needed'],
  ['an address without its scheme', ['a', '--url', 'localhost:8899', '--key', 'k'], here, '--url is `localhost:8899`'],
  ['an invalid address', ['a', '--url', 'app', '--key', 'k'], here, '--url is `app`'],
  ['an unknown format', ['a', '--format', 'parquet'], here, '--format is `parquet`'],
  ['an unknown zone', ['a', '--timezone', 'Mars'], here, '--timezone is `Mars`'],
  ['an unknown flag', ['a', '--fast'], here, '--fast'],
])('explains what is wrong with %s', async (_, args, environment, message) => {
  expect(await readCommand(args, environment)).toMatchObject({ ok: false, error: expect.stringContaining(message) });
});
