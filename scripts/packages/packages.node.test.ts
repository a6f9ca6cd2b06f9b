import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALLOWED_LICENCES, LICENCE_EXCEPTIONS, SCRIPTS_LOOKED_AT } from './allowed.ts';
import { checkPackages, type LockedPackage, type Rules } from './check-packages.ts';
import { isAllowedLicence } from './licence.ts';
import { readPackages } from './read-packages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { allowScripts } = z
  .object({ allowScripts: z.record(z.string(), z.boolean()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const RULES: Rules = {
  licences: ALLOWED_LICENCES,
  licenceExceptions: LICENCE_EXCEPTIONS,
  scriptsLookedAt: SCRIPTS_LOOKED_AT,
  scriptsRun: Object.keys(allowScripts),
};
const GOOD: LockedPackage = {
  path: 'node_modules/good',
  resolved: 'https://registry.npmjs.org/good/-/good-1.0.0.tgz',
  integrity: `sha512-${'A'.repeat(86)}==`,
  isInstalled: true,
  licence: 'MIT',
  scripts: [],
};
const NO_EXCEPTIONS: Rules = { licences: ALLOWED_LICENCES, licenceExceptions: {}, scriptsLookedAt: {}, scriptsRun: [] };
const problemsOf = (of: Partial<LockedPackage>, rules = NO_EXCEPTIONS) => checkPackages([{ ...GOOD, ...of }], rules);

it('every package comes from the registry, is the one that was locked, and may be used', () => {
  const packages = readPackages(root);
  expect(packages.length).toBeGreaterThan(500);
  expect(checkPackages(packages, RULES)).toEqual([]);
});

describe('a package is refused', () => {
  it.each([
    ['http://registry.npmjs.org/good/-/good-1.0.0.tgz'],
    ['https://registry.npmjs.org.evil.example/good.tgz'],
    ['git+ssh://git@github.com/evil/good.git#1'],
    ['file:../good'],
  ])('that comes from elsewhere: %s', (resolved) => {
    expect(problemsOf({ resolved })[0]).toContain(resolved);
  });

  it.each([[undefined], ['sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='], ['']])('without a sha512: %s', (integrity) => {
    expect(problemsOf({ integrity })).toHaveLength(1);
  });

  it.each([['GPL-3.0'], ['UNLICENSED'], [undefined], ['MIT AND GPL-2.0'], [['MIT', 'GPL-2.0']], ['SEE LICENSE IN x']])(
    'with the licence %j',
    (licence) => {
      expect(problemsOf({ licence })[0]).toContain('licence');
    },
  );

  it('with an install script that nobody has read', () => {
    expect(problemsOf({ scripts: ['postinstall'] })[0]).toContain('install script (postinstall)');
  });

  it('only once its exception is of a package that is there', () => {
    const rules = { ...NO_EXCEPTIONS, licenceExceptions: { gone: 'it was right' } };
    expect(problemsOf({}, rules)[0]).toContain('gone is excepted');
  });
});

it.each([['MIT OR GPL-3.0'], ['(MIT AND Zlib)'], [{ type: 'MIT License' }], [[{ type: 'MIT' }]], ['mpl 2.0']])(
  'reads the licence %j',
  (licence) => {
    expect(isAllowedLicence(licence, ALLOWED_LICENCES)).toBe(true);
  },
);
