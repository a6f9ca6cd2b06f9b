import { beforeAll, expect, test } from 'vitest';
import { LANGUAGES } from '../../site/src/words/language.ts';
import { type Catalogue, catalogueProblems } from './catalogue-problems.ts';
import { readCatalogue, readSources, type SourceFile } from './read-words.ts';
import { textsOutside } from './texts-outside.ts';
import { unusedKeys } from './unused-keys.ts';

/** The gallery shows primitives to those who build pages; the documentation is in English. */
const NOT_IN_CATALOGUES = /^((features|charts|ui)\/gallery\/|layouts\/docs-pages\.ts$)/;

let english: Catalogue;
let sources: SourceFile[];

beforeAll(async () => {
  [english, sources] = await Promise.all([readCatalogue('en'), readSources(['.ts', '.tsx', '.astro'])]);
});

test('every text that people read is in the catalogues', () => {
  const found = sources
    .filter(({ name }) => /\.tsx?$/.test(name) && !NOT_IN_CATALOGUES.test(name))
    .flatMap(({ name, text }) => textsOutside(name, text).map(({ line, text: shown }) => `${name}:${line} ${shown}`));
  expect(found).toEqual([]);
});

test.each(LANGUAGES)('the catalogue %s has every message, with its arguments and plural forms', async (language) => {
  expect(catalogueProblems(english, await readCatalogue(language), language)).toEqual([]);
});

test('every message is used', () => {
  expect(
    unusedKeys(
      Object.keys(english),
      sources.map(({ text }) => text),
    ),
  ).toEqual([]);
});
