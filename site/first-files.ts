import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

/**
 * The files that a page takes first, in few requests that go side by side. The two files of styles, of pages and of components,
 * become one; the application's page names the files that its script would ask for one after the other.
 */
export function firstFiles(): AstroIntegration {
  return {
    name: 'edgewise-first-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await joinStyles(dir);
        await addPreloads(dir);
      },
    },
  };
}

const STYLES = /<link rel="stylesheet" href="\/_astro\/([^"]+)">/g;

async function joinStyles(dir: URL): Promise<void> {
  const joined = new Map<string, string>();
  for (const name of (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('.html'))) {
    const page = await readFile(new URL(name, dir), 'utf8');
    const parts = [...page.matchAll(STYLES)].flatMap(([, file]) => file ?? []).sort();
    if (parts.length < 2) continue;
    const key = parts.join(' ');
    const file = joined.get(key) ?? (await joinFiles(dir, parts));
    joined.set(key, file);
    let isFirst = true;
    const link = (): string => {
      if (!isFirst) return '';
      isFirst = false;
      return `<link rel="stylesheet" href="/_astro/${file}">`;
    };
    await writeFile(new URL(name, dir), page.replace(STYLES, link));
  }
  for (const part of new Set([...joined.keys()].flatMap((key) => key.split(' ')))) await rm(assetUrl(dir, part));
}

async function joinFiles(dir: URL, parts: readonly string[]): Promise<string> {
  const texts = await Promise.all(parts.map((part) => readFile(assetUrl(dir, part), 'utf8')));
  const text = texts.join('\n');
  const file = `style.${createHash('sha256').update(text).digest('base64url').slice(0, HASH_CHARS)}.css`;
  await writeFile(assetUrl(dir, file), text);
  return file;
}

const HASH_CHARS = 8;

async function addPreloads(dir: URL): Promise<void> {
  const file = new URL('app.html', dir);
  const page = await readFile(file, 'utf8');
  const [, entry] = page.match(/<script type="module" src="\/_astro\/([^"]+)"/) ?? [];
  if (entry === undefined) throw new Error('The page of the application has no script');
  const names = await readdir(new URL('_astro/', dir));
  const links = [
    ...(await importsOf(dir, entry)).map((name) => `<link rel="modulepreload" href="/_astro/${name}">`),
    // The first answer that every page waits for.
    '<link rel="preload" href="/api/me" as="fetch" crossorigin>',
    ...names.flatMap((name) => inertLink(name) ?? []),
  ];
  await writeFile(file, page.replace('<script>', `${links.join('')}<script>`));
}

async function importsOf(dir: URL, name: string): Promise<string[]> {
  const text = await readFile(assetUrl(dir, name), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].flatMap(([, imported]) => imported ?? []);
}

/** Only the browser knows whether it needs these files; `before-paint.js` then turns their links into preloads. */
function inertLink(file: string): string | undefined {
  const [, language] = file.match(/^first-(\w\w)\..*\.js$/) ?? [];
  if (language !== undefined) return `<link data-language="${language}" href="/_astro/${file}">`;
  return /^overview\..*\.js$/.test(file) ? `<link data-page="overview" href="/_astro/${file}">` : undefined;
}

function assetUrl(dir: URL, name: string): URL {
  return new URL(`_astro/${name}`, dir);
}
