import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from './catalogue-problems.ts';

const SITE = fileURLToPath(new URL('../../site/src', import.meta.url));

/** All messages of a language by key, `overview.visits`. */
export async function readCatalogue(language: string): Promise<Catalogue> {
  const folder = join(SITE, 'words', language);
  const areas = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const entries = await Promise.all(
    areas.map(async (name) => {
      const messages: Catalogue = JSON.parse(await readFile(join(folder, name), 'utf8'));
      return Object.entries(messages).map(([key, message]) => [`${name.slice(0, -'.json'.length)}.${key}`, message]);
    }),
  );
  return Object.fromEntries(entries.flat());
}

export type SourceFile = { readonly name: string; readonly text: string };

/** The sources of the site, without tests; `name` is the path below `site/src`. */
export async function readSources(endings: readonly string[]): Promise<SourceFile[]> {
  const names = (await readdir(SITE, { recursive: true })).filter(
    (name) => endings.some((ending) => name.endsWith(ending)) && !/\.(test|fixture|d)\.ts/.test(name),
  );
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(SITE, name), 'utf8') })));
}
