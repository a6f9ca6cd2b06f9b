import { expect, it } from 'vitest';
import { SQL_CHARS_MAX } from '../base/sql-bounds.ts';
import { readCatalogue } from './read-catalogue.ts';
import { readStatement } from './read-statement.ts';
import { tokensOf } from './tokens.ts';

/** As long as a statement may be. Work that grows by the square would take minutes here, and the test would be ended. */
const filled = (part: string) => `SELECT ${part.repeat(Math.floor((SQL_CHARS_MAX - 10) / part.length))}1`;

it.each(['file,', 'file(', '((file', 'APPLY(', 'SETTINGS a ', 'EXPLAIN ', "'',", '`a`,', '// a\n', '#!\n'])(
  'reads the longest statement of many %j in a moment',
  (part) => {
    expect(readStatement(filled(part))).toHaveProperty('ok');
  },
);

it('puts the catalogue into the longest statement in a moment', () => {
  const sql = filled('system.tables,');
  const read = tokensOf(sql);
  if (!read.ok) throw new Error(read.error.remedy);
  const shown = readCatalogue(sql, read.value, { views: 'views', catalogue: 'shown' });
  expect(shown).toBe(sql.replaceAll('system.', 'shown.'));
});

it.each(['-- x', '// x', '# x', '#! x', '/* x */'])('takes %j for a comment, as ClickHouse does', (comment) => {
  const read = tokensOf(`SELECT 1 ${comment}\n, 2`);
  expect(read.ok && read.value.map(({ text }) => text)).toEqual(['SELECT', '1', ',', '2']);
});

it.each(['SELECT * FROM (SELECT 1 AS show SETTINGS readonly = 0)', 'SELECT * FROM (FROM show SETTINGS x = 1)'])(
  'finds the settings of a subquery behind a name that is a keyword elsewhere: %s',
  (sql) => {
    expect(readStatement(sql)).toMatchObject({ ok: false });
  },
);

it('lets SHOW SETTINGS through', () => {
  expect(readStatement("SHOW SETTINGS LIKE 'max_thr%'")).toMatchObject({ ok: true });
});
