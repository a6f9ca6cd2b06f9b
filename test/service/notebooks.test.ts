import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorPathOf } from '../../core/api/clickhouse-door.ts';
import { eventually, send } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

/** Debian's modules of Python belong to Debian's own interpreter, not to the first one on the path. */
const PYTHON = '/usr/bin/python3';
const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const run = promisify(execFile);

let alpha: RunningService;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-notebooks-'));
  alpha = await newProject(await sharedService());
  await send(alpha, {
    events: [
      { event: 'signup', user_id: 'ada' },
      { event: 'purchase', user_id: 'ada', properties: { amount: 10 } },
      { event: '=HYPERLINK("https://evil.example")', user_id: 'bob' },
    ],
  });
  const count = () =>
    fetch(alpha.url + doorPathOf(alpha.projectId), {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`default:${alpha.apiKey}`)}` },
      body: 'SELECT count() FROM events',
    }).then((answer) => answer.text());
  await eventually(count, (text) => text === '3\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function canRun(command: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const environment = () => ({
  ...process.env,
  EDGEWISE_URL: alpha.url,
  EDGEWISE_PROJECT: alpha.projectId,
  EDGEWISE_API_KEY: alpha.apiKey,
  HOME: folder,
});

/** The first piece of code in this language that the page shows, as a file. */
async function snippet(language: string, name: string): Promise<string> {
  const page = await readFile(join(docs, 'notebooks.md'), 'utf8');
  const path = join(folder, name);
  await writeFile(path, new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '');
  return path;
}

test('the Python of the page reads a project by SQL and as a file', async ({ skip }) => {
  skip(!canRun(PYTHON, ['-c', 'import pandas']), 'Debian’s Python has no pandas here (python3-pandas).');
  const { stdout } = await run(PYTHON, [await snippet('python', 'snippet.py')], { env: environment() });
  expect(stdout).toMatch(/purchase +1/);
  expect(stdout).toMatch(/signup +1/);
});

test('the R of the page reads a project by SQL and as a file', async ({ skip }) => {
  skip(!canRun('Rscript', ['-e', 'library(curl); library(jsonlite)']), 'There is no R with curl and jsonlite here.');
  const { stdout } = await run('Rscript', [await snippet('r', 'snippet.R')], { env: environment() });
  expect(stdout).toMatch(/purchase +1/);
});

test('the notebook of the page runs from its first cell to its last', async ({ skip }) => {
  const isThere = canRun(PYTHON, ['-c', 'import pandas, nbconvert, ipykernel']);
  skip(!isThere, 'Debian’s Python has no Jupyter here (jupyter-nbconvert, python3-ipykernel).');
  const notebook = join(docs, 'first-look.ipynb');
  const parameters = ['-m', 'nbconvert', '--execute', '--to', 'markdown', '--stdout', notebook];
  const { stdout } = await run(PYTHON, parameters, { env: environment() });
  expect(stdout).toContain('purchase');
});

test('a spreadsheet opens an exported file, and runs nothing in it', async ({ skip }) => {
  skip(!canRun('ssconvert', ['--version']), 'There is no ssconvert here (gnumeric).');
  const today = new Date().toISOString().slice(0, 10);
  const address = `${alpha.url}/export/events?project_id=${alpha.projectId}&columns=event&start=${today}&end=${today}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${alpha.apiKey}` } });
  await writeFile(join(folder, 'events.csv'), await answer.text());
  const written = join(folder, 'events.xml');
  await run('ssconvert', ['-T', 'Gnumeric_XmlIO:sax:0', join(folder, 'events.csv'), written], { env: environment() });
  const cells = await readFile(written, 'utf8');
  expect(cells).toContain('HYPERLINK');
  // Gnumeric writes the type of every value, and none of a formula.
  expect(cells.match(/<gnm:Cell (?![^>]*ValueType)[^>]*>/g)).toBeNull();
});
