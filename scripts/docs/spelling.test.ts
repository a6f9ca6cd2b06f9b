import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Pages, mails and answers of the API spell alike: a reader sees them side by side. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = ['core', 'platform', 'workers'];
const BRITISH = /(?<!-)\b(organisations?|e-mails?)\b/;
const COMMENT = /^\s*(\*|\/\/|\/\*)/;

const linesWith = (files: readonly string[], isText: (line: string) => boolean): string[] =>
  files.flatMap((file) =>
    readFileSync(`${ROOT}${file}`, 'utf8')
      .split('\n')
      .filter((line) => isText(line) && BRITISH.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
const filesOf = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));

test('words of pages are spelled as in American English', () => {
  expect(linesWith(filesOf('site/src/words/en/*.json'), () => true)).toEqual([]);
});

test('messages and summaries of the API are spelled as the pages are', () => {
  const sources = FOLDERS.flatMap((folder) => filesOf(`${folder}/**/*.ts`));
  const quotes = (line: string): boolean => !COMMENT.test(line) && /['"`].*['"`]/.test(line.replace(/\/\*\*.*/, ''));
  expect(linesWith(sources, quotes)).toEqual([]);
});
