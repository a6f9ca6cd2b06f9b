import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('../../../site/dist/', import.meta.url));

/** The scripts of the built site that the application needs, with what they import, before parts that it asks for later. */
export async function scriptsOf(parts: readonly string[]): Promise<ReadonlySet<string>> {
  const page = await readFile(join(DIST, 'app.html'), 'utf8');
  const roots = [...page.matchAll(/<script type="module" src="\/_astro\/([^"]+)"/g)].flatMap(([, name]) => name ?? []);
  const names = await readdir(join(DIST, '_astro'));
  const chosen = parts.flatMap((part) => names.filter((name) => name.startsWith(`${part}.`) && name.endsWith('.js')));
  const found = new Set<string>();
  for (const name of [...roots, ...chosen]) await addImports(name, found);
  return found;
}

/** The scripts of the built site in which this text stands. */
export async function scriptsWith(text: string): Promise<readonly string[]> {
  const names = (await readdir(join(DIST, '_astro'))).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(DIST, '_astro', name), 'utf8')));
  return names.filter((_, place) => texts[place]?.includes(text));
}

export async function compressedBytes(names: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const name of names) bytes += brotliCompressSync(await readFile(join(DIST, '_astro', name))).length;
  return bytes;
}

async function addImports(name: string, found: Set<string>): Promise<void> {
  if (found.has(name)) return;
  found.add(name);
  const text = await readFile(join(DIST, '_astro', name), 'utf8');
  for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    await addImports(imported, found);
}
