import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differencesBetween, sayDifferences } from './differences.ts';
import { objectsIn, readTexts, textsOf, writeTexts } from './object-files.ts';
import { readCommand } from './read-command.ts';
import { refusalText } from './refusal-text.ts';

const objects = {
  reports: { signups: { name: 'Signups', query: { query_type: 'events', date_range: 'last_7_days' } } },
  segments: { germany: { name: 'Germany', filters: [{ property: 'country', operator: 'equals', value: 'DE' }] } },
};

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'edgewise-objects-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('files', () => {
  test('hold one object each, in folders by kind, and read back as they were', async () => {
    await writeTexts(dir, new Map(), textsOf(objects));
    expect(await readFile(join(dir, 'segments', 'germany.json'), 'utf8')).toContain('  "name": "Germany"\n');
    const read = await readTexts(dir);
    expect(read).toEqual({ ok: true, value: textsOf(objects) });
    expect(read.ok && objectsIn(read.value, dir)).toEqual({ ok: true, value: objects });
  });

  test('do not depend on the order of keys, so that a diff shows changes alone', () => {
    const turned = { reports: { signups: { query: objects.reports.signups.query, name: 'Signups' } } };
    expect(textsOf(turned).get('reports/signups')).toBe(textsOf(objects).get('reports/signups'));
  });

  test('of objects that are gone are removed, and those that did not change are left alone', async () => {
    const before = textsOf(objects);
    await writeTexts(dir, before, textsOf({ reports: objects.reports }));
    expect(await readTexts(dir)).toEqual({ ok: true, value: textsOf({ reports: objects.reports }) });
    await writeTexts(dir, textsOf({ reports: objects.reports }), before);
  });

  test('that are not JSON are refused with file, line, column and remedy, all of them', async () => {
    const texts = new Map([
      ['reports/a', '{\n  "name": "A",\n  oops\n}'],
      ['reports/b', '{"name": '],
    ]);
    const refused = objectsIn(texts, 'edgewise');
    expect(refused.ok).toBe(false);
    const said = refused.ok ? '' : refused.error;
    expect(said).toContain(`${join('edgewise', 'reports', 'a.json')}:3:3: is not JSON`);
    expect(said).toContain(`${join('edgewise', 'reports', 'b.json')}:1:`);
    expect(said).toContain('pull the file again');
  });

  test('in a folder that is no kind of object are refused with the one that was meant', async () => {
    const other = await mkdtemp(join(tmpdir(), 'edgewise-objects-'));
    await writeTexts(other, new Map(), new Map([['report/a', '{}']]));
    const refused = await readTexts(other);
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('did you mean `reports`?') });
    await rm(other, { recursive: true });
  });

  test('of another format, such as a note, are left alone', async () => {
    await writeFile(join(dir, 'reports', 'README.md'), 'Ours');
    expect(await readTexts(dir)).toMatchObject({ ok: true, value: textsOf(objects) });
  });
});

test('a diff names each object and the lines that change, and no others', () => {
  const changed = {
    reports: { signups: { ...objects.reports.signups, name: 'All signups' } },
    metrics: { revenue: { name: 'Revenue', events: ['order'] } },
  };
  expect(sayDifferences(differencesBetween(textsOf(objects), textsOf(changed)))).toBe(
    [
      '+ metrics/revenue',
      '~ reports/signups',
      '    -   "name": "Signups",',
      '    +   "name": "All signups",',
      '- segments/germany',
    ].join('\n'),
  );
});

describe('refusals of the service', () => {
  test('name the file of each fault', () => {
    const details = {
      issues: [{ path: 'objects.reports.signups', message: 'In `objects.reports.signups`: `name` is empty' }],
    };
    expect(refusalText({ code: 'bad_request', message: 'All', details }, 'edgewise')).toBe(
      `${join('edgewise', 'reports', 'signups.json')}: In \`objects.reports.signups\`: \`name\` is empty`,
    );
  });

  test('of a deletion say how to confirm it', () => {
    const details = { confirm: 'abc', used_by: [] };
    expect(refusalText({ code: 'in_use', message: 'In use.', details }, 'edgewise')).toContain('--confirm abc');
  });
});

describe('the command', () => {
  const url = ['--url', 'https://app.example.com'];
  const environment = { EDGEWISE_API_KEY: 'ew_api_x' };
  test('takes the folder, the project and the address', async () => {
    const args = ['push', '--dir', 'objects', '--dry-run', '--project', 'prj_1', ...url];
    expect(await readCommand(args, environment)).toMatchObject({
      ok: true,
      value: { action: 'push', dir: 'objects', isDryRun: true, deletes: false, project: 'prj_1' },
    });
  });
  test.each([
    [['pull', '--project', 'prj_1', ...url], {}, 'EDGEWISE_API_KEY'],
    [['pull', ...url], environment, '--project'],
    [['sync', ...url], environment, 'pull and push'],
    [['push', 'objects', ...url], environment, '--dir'],
    [['push', '--url', 'app.example.com'], environment, 'https://'],
  ])('%j is refused with the remedy', async (args, given, remedy) => {
    expect(await readCommand(args, given)).toMatchObject({ ok: false, error: expect.stringContaining(remedy) });
  });
});
