import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

const ROOMS = [
  'core',
  'language',
  'store',
  'platform',
  'durable-objects',
  'workers',
  'site',
  'sdk',
  'local',
  'scripts',
];
/** A folder of `core` is a room of its own in a picture. */
const ROOM = '(core/[^/]+|[^/]+)';
const NOT_DRAWN = ['node_modules', '[.]test[.]tsx?$'];

/**
 * An SVG of the imports among the files of a folder, relative to the root, and of the rooms that they import; for the
 * folder `''` of the rooms themselves. Imports that a wall forbids are drawn in colour.
 */
export async function drawImports(root: string, folder: string): Promise<string> {
  const { options, forbidden } = await extractConfig(`${root}/.dependency-cruiser.mjs`);
  const outside = folder === '' ? '^' : `^(?!${folder}/)`;
  const { output } = await cruise(folder === '' ? ROOMS : [folder], {
    ...options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: forbidden ?? [] },
    outputType: 'dot',
    exclude: { path: NOT_DRAWN },
    includeOnly: { path: `^(${ROOMS.join('|')})/` },
    doNotFollow: { path: folder === '' ? 'node_modules' : outside },
    collapse: `${outside}${ROOM}`,
  });
  if (typeof output !== 'string') throw new Error('dependency-cruiser gave no text');
  return (await Graphviz.load()).dot(output);
}
