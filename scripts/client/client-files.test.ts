import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validate } from '@readme/openapi-parser';
import { generateApi } from 'swagger-typescript-api';
import { expect, it } from 'vitest';
import { contracts } from '../../core/api/kinds/index.ts';
import { apiDescription } from '../deploy/describe-api.ts';
import { apiPages } from '../docs/api/api-pages.ts';
import { clientFiles } from './client-files.ts';
import { operationsOf } from './operations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = await apiDescription(root, 'https://app.example.com');

it('has in the client what the table of routes says now', async () => {
  const folder = join(root, 'sdk/client/src/generated');
  const files = clientFiles(JSON.parse(text), contracts);
  expect((await readdir(folder)).sort()).toEqual(Object.keys(files).sort());
  for (const [name, made] of Object.entries(files)) {
    const isCurrent = made === (await readFile(join(folder, name), 'utf8'));
    expect(isCurrent, `${name} is stale: run \`npx node scripts/generate-docs.ts\``).toBe(true);
  }
});

it('has in the API reference what routes, contracts and examples say now', async () => {
  const introduction = await readFile(join(root, 'scripts/docs/api/introduction.md'), 'utf8');
  const replies = JSON.parse(await readFile(join(root, 'scripts/docs/api/generated/replies.json'), 'utf8'));
  const pages = apiPages(JSON.parse(text), { introduction, replies });
  expect((await readdir(join(root, 'docs/api'))).sort()).toEqual(Object.keys(pages).sort());
  for (const [name, made] of Object.entries(pages)) {
    const isCurrent = made === (await readFile(join(root, 'docs/api', name), 'utf8'));
    expect(isCurrent, `docs/api/${name} is stale: run \`npx node scripts/generate-docs.ts\``).toBe(true);
  }
});

it('gives every route a method of its own name, which a program can write', () => {
  const operations = operationsOf(JSON.parse(text));
  const names = operations.map(({ name }) => name);
  expect(operations.length).toBeGreaterThan(150);
  expect(names.filter((name, place) => names.indexOf(name) < place)).toEqual([]);
  expect(names.filter((name) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
});

it('is described by a valid OpenAPI document', async () => {
  const result = await validate(JSON.parse(text));
  expect(result.valid ? [] : result.errors.slice(0, 5)).toEqual([]);
});

it('has a schema for every answer that is JSON, and a shape for every refusal', () => {
  for (const { route, raw } of operationsOf(JSON.parse(text))) {
    for (const [status, answer] of Object.entries(Object(raw.responses))) {
      for (const [type, media] of Object.entries(Object(Object(answer).content))) {
        expect(Object(media).schema, `${route} ${status} ${type}`).toBeDefined();
      }
    }
    expect(raw.responses, route).toHaveProperty('default.content');
  }
});

it('is described so that another generator makes a client that compiles', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-generated-'));
  try {
    await generateApi({ spec: JSON.parse(text), output: folder, fileName: 'api.ts', silent: true });
    const tsc = join(root, 'node_modules/.bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
    ];
    const run = promisify(execFile)(tsc, [...options, '--types', '', '--lib', 'es2022,dom,dom.iterable', 'api.ts'], {
      cwd: folder,
    });
    expect((await run.catch((error: { stdout: string }) => error)).stdout).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
