import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LockedPackage } from './check-packages.ts';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ resolved: z.string().optional(), integrity: z.string().optional(), link: z.boolean().optional() }),
  ),
});
const manifestSchema = z.looseObject({
  license: z.unknown().optional(),
  licenses: z.unknown().optional(),
  // A list, as an old package has it, names no script that npm would run.
  scripts: z.union([z.record(z.string(), z.string()), z.array(z.unknown()).transform(() => ({}))]).optional(),
});
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

/** Every package of the lockfile but our own, with its own package.json. */
export function readPackages(root: string): LockedPackage[] {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
    .map(([path, { resolved, integrity }]) => ({ path, resolved, integrity, ...ownFacts(join(root, path)) }));
}

function ownFacts(folder: string): Pick<LockedPackage, 'isInstalled' | 'licence' | 'scripts'> {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return { isInstalled: false, licence: undefined, scripts: [] };
  const { license, licenses, scripts = {} } = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  // npm compiles a package with a binding.gyp, which is a script too.
  const compiled = existsSync(join(folder, 'binding.gyp')) ? ['node-gyp rebuild'] : [];
  const named = INSTALL_SCRIPTS.filter((name) => name in scripts);
  return { isInstalled: true, licence: license ?? licenses, scripts: [...named, ...compiled] };
}
