/** Licences that a package may have, by SPDX id. All of them allow use in a service and in what it gives away. */
export const ALLOWED_LICENCES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];

/** Packages with another licence, or one that package.json does not say as SPDX does. */
export const LICENCE_EXCEPTIONS: Readonly<Record<string, string>> = {
  '@auth0/xmldom': 'MIT or LGPL, of which we choose MIT; part of the identity provider of the tests',
  '@fontsource-variable/inter': 'OFL-1.1: the font that the site serves, whose licence allows that',
  '@fontsource/inter': 'OFL-1.1: a font of the pictures that we draw, whose licence allows that',
  '@fontsource/noto-emoji': 'OFL-1.1: a font of the pictures that we draw, whose licence allows that',
  '@fontsource/noto-sans-arabic': 'OFL-1.1: a font of the pictures that we draw, whose licence allows that',
  '@fontsource/noto-sans-hebrew': 'OFL-1.1: a font of the pictures that we draw, whose licence allows that',
  '@img/sharp-libvips-linux-x64': 'LGPL-3.0: a library that development tools load, unchanged; not in what we ship',
  '@react-aria/optimize-locales-plugin': 'Apache-2.0, in the file LICENSE; package.json leaves it out',
  '@segment/facade': 'MIT, in the file LICENSE; part of an SDK that tests run',
  '@segment/isodate': 'MIT, in the file LICENSE; part of an SDK that tests run',
  '@segment/isodate-traverse': 'MIT, in the file LICENSE; part of an SDK that tests run',
  'humanize-number': 'MIT, in the file Readme.md; part of the S3 server of the tests',
  'new-date': 'MIT, in the file LICENSE; part of an SDK that tests run',
  tsv: 'MIT; package.json adds the address of the licence; part of a client of ClickHouse that tests run',
  'valid-url': 'MIT, in the file LICENSE; part of the identity provider of the tests',
};

/** Packages whose scripts run at `npm install`, each looked at: npm runs no others (`allowScripts` in package.json). */
export const SCRIPTS_LOOKED_AT: Readonly<Record<string, string>> = {
  '@swc/core': 'Only warns when the platform’s package is missing; not run, as `allowScripts` leaves it out',
  bun: 'Links the binary of the platform’s package; not run, as tests name that binary themselves',
  chdb: 'Does nothing',
  'core-js': 'Prints an advertisement; not run',
  deno: 'Links the binary of the platform’s package; not run, as tests name that binary themselves',
  esbuild: 'Checks the binary of the platform',
  'msgpackr-extract': 'Builds an optional addon of an SDK that tests run; not run, and not needed',
  node: 'Links the binary of the platform’s package',
  workerd: 'Checks the binary of the platform',
};
