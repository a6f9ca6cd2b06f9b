import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Signs of a sentence that was translated word by word, and the form to write. See CONTRIBUTING.md, How code looks. */
const TRANSLATED: readonly (readonly [RegExp, string])[] = [
  [/^(?:What|Who|Whose|Whom)\b(?![^.]*\?)/, 'name the subject: “The columns that …” for “What …”'],
  [/\b(?:thrice|oftener|anew|gone on from|whence|thereof|wherefrom)\b/, 'use a word that people say'],
  [/\bis no (?:date|number|text|list|object|name|file)\b/, 'write “is not a …”'],
];

const COMMENT = /\/\*\*?([\s\S]*?)\*\/|(?<![:'"`])\/\/([^\n]*)/g;

it('comments name their subject and use words that people say', () => {
  const found = sourceFiles().flatMap((file) =>
    commentsOf(file).flatMap((comment) =>
      TRANSLATED.filter(([sign]) => sign.test(comment)).map(([, remedy]) => `${file}: “${comment}”: ${remedy}`),
    ),
  );
  expect(found).toEqual([]);
});

function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.astro', '*.mjs', ':!**/generated/*'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file !== '' && existsSync(root + file) && !file.endsWith('prose.test.ts'));
}

function commentsOf(file: string): string[] {
  const text = readFileSync(root + file, 'utf8');
  return [...text.matchAll(COMMENT)].map(([, block = '', line = '']) =>
    (block === '' ? line : block).replaceAll(/\n\s*\* ?/g, ' ').trim(),
  );
}
