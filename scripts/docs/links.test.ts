import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const inFolder = async (folder: string) =>
  (await readdir(join(root, folder))).filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
const files = [
  'README.md',
  'CONTRIBUTING.md',
  'sdk/browser/README.md',
  'sdk/client/README.md',
  'sdk/react/README.md',
  'sdk/conformance/README.md',
  'sdk/node/README.md',
  'sdk/python/README.md',
  'sdk/react-native/README.md',
  'sdk/android/README.md',
  'sdk/ios/README.md',
  ...(await inFolder('docs')),
  ...(await inFolder('docs/api')),
  ...(await inFolder('docs/decisions')),
  ...(await inFolder('docs/sdk')),
];

it.each(files)('%s links only to files and headings that exist', async (file) => {
  const links = [...(await textOf(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = await Promise.all(links.map(async (link) => ((await leads(file, link)) ? [] : [link])));
  expect(broken.flat()).toEqual([]);
});

async function leads(file: string, link: string): Promise<boolean> {
  if (/^https?:/.test(link)) return true;
  const [path = '', heading] = link.split('#');
  const target = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(root, target))) return false;
  return heading === undefined || (await headingsOf(target)).includes(heading);
}

/** The ids that GitHub and the site give to headings. */
async function headingsOf(file: string): Promise<string[]> {
  const headings = [...(await textOf(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Without code: brackets in it are not links, and `#` begins comments. */
async function textOf(file: string): Promise<string> {
  const text = await readFile(join(root, file), 'utf8');
  return text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
}

it('CONTRIBUTING names only files and folders that exist', async () => {
  const text = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');
  const named = [...text.matchAll(/`(?:np[mx] [^`]* )?((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !path.includes('NNNN') && !existsSync(join(root, path)))).toEqual([]);
});
