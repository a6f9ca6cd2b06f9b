import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build as bundle } from 'esbuild';
import type { Build } from './src/service-worker/handling.ts';

/**
 * Writes what depends on the whole build: `/build.json` with its id, by which an open tab learns of a new build, the id
 * into the pages, and `/service-worker.js` with the list of the build's files.
 */
export function serviceWorker(): AstroIntegration {
  return {
    name: 'edgewise-service-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const build = await readBuild(dir);
        await writeFile(new URL('build.json', dir), JSON.stringify({ id: build.id }));
        await namePages(dir, build.id);
        await bundle({
          entryPoints: [fileURLToPath(new URL('src/service-worker/worker.ts', import.meta.url))],
          outfile: fileURLToPath(new URL('service-worker.js', dir)),
          bundle: true,
          minify: true,
          format: 'iife',
          define: { EDGEWISE_BUILD: JSON.stringify(build) },
        });
        logger.info(`build ${build.id}`);
      },
    },
  };
}

/** Names of files follow from their content, so the names identify the build. */
async function readBuild(dir: URL): Promise<Build> {
  const names = await readdir(new URL('_astro/', dir));
  const files = names.sort().map((name) => `/_astro/${name}`);
  const id = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, ID_CHARS);
  const page = await readFile(new URL('offline.html', dir), 'utf8');
  const used = [...page.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg|woff2))"/g)].flatMap(([, path]) => path ?? []);
  return { id, files, offline: ['/offline', ...new Set(used)] };
}

const ID_CHARS = 16;

/** Every page carries the id of its build in `<meta name="edgewise-build">`. */
async function namePages(dir: URL, id: string): Promise<void> {
  const pages = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.html'));
  await Promise.all(
    pages.map(async (name) => {
      const file = new URL(name, dir);
      await writeFile(file, (await readFile(file, 'utf8')).replace('content="edgewise-build-id"', `content="${id}"`));
    }),
  );
}
