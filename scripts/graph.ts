import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawImports } from './graph/draw-imports.ts';

/** `npm run graph -- FOLDER`: see CONTRIBUTING.md, “Tools”. */
const root = fileURLToPath(new URL('..', import.meta.url));
const [named = '.'] = process.argv.slice(2);
const folder = relative(root, resolve(root, named));
if (folder.startsWith('..') || !existsSync(join(root, folder))) {
  console.error(
    `\`${named}\` is not a folder of this repository; name one such as \`core/live\`, or none for the rooms.`,
  );
  process.exit(2);
}
const file = join(tmpdir(), `edgewise-${folder.replaceAll('/', '-') || 'rooms'}.svg`);
await writeFile(file, await drawImports(root, folder));
console.log(`The imports of ${folder || 'all rooms'} are drawn in ${file}; open it in a browser.`);
