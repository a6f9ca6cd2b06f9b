import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCommand as readImportCommand } from '../scripts/import/read-command.ts';
import { readCommand as readReplayCommand } from '../scripts/replay/read-command.ts';
import { readAccount } from './account.ts';

const root = await mkdtemp(join(tmpdir(), 'edgewise-broken-'));
afterAll(() => rm(root, { recursive: true, force: true }));

let folders = 0;
async function aFolderWith(name: string, text: string): Promise<string> {
  const folder = join(root, String(++folders));
  await mkdir(folder);
  await writeFile(join(folder, name), text);
  return folder;
}

const BROKEN = ['', '{"email": "a', 'null', '[]', '"text"', '{}', '{"url": 5, "email": null}', '\0\0\0'];

describe.each(BROKEN)('with %j in place of its JSON', (text) => {
  it('account.json is named with a remedy', async () => {
    const folder = await aFolderWith('account.json', text);
    const account = await readAccount(folder);
    expect(account).toEqual({ ok: false, error: expect.stringMatching(/account\.json .*(restore|delete)/i) });
  });

  it('local.json is named with a remedy by commands that use the service on this machine', async () => {
    const folder = await aFolderWith('local.json', text);
    const named = { ok: false, error: expect.stringMatching(/local\.json .*`npm start`/) };
    expect(await readImportCommand(['events.csv'], { EDGEWISE_DIR: folder })).toEqual(named);
    expect(await readReplayCommand(['all'], { EDGEWISE_DIR: folder })).toEqual(named);
  });
});

it('treats a folder without the files as unused', async () => {
  const folder = await aFolderWith('other', '');
  expect(await readAccount(folder)).toEqual({ ok: true, value: undefined });
  const command = await readImportCommand(['events.csv'], { EDGEWISE_DIR: folder });
  expect(command).toEqual({ ok: false, error: expect.stringContaining('No service runs on this machine') });
});

it('does not read local.json if the command names the service itself', async () => {
  const folder = await aFolderWith('local.json', 'broken');
  const named = ['events.csv', '--url', 'https://app.example.com', '--key', 'ew_api_1'];
  expect((await readImportCommand(named, { EDGEWISE_DIR: folder })).ok).toBe(true);
});
