import { z } from 'zod';
import type { SqlResponse } from '../api/sql.ts';
import { shortHash } from '../base/hash.ts';
import { boundedPage, type ToolAnswer } from './bounded-page.ts';
import { type Cursor, cursorText } from './cursor.ts';

type Shown = {
  readonly columns: SqlResponse['columns'];
  /** All rows of the statement, as JSON texts. */
  readonly rows: readonly string[];
  /** Whether there are more than an answer may have; no page has them. */
  readonly isMore: boolean;
  readonly limit: number;
  readonly offset: number;
  readonly cursor: Pick<Cursor, 'of' | 'asOfMs'>;
  /** Facts that come first: the project. */
  readonly facts: ToolAnswer;
};

/** A page of the rows of a statement of SQL. */
export function sqlPage({ columns, rows, isMore, limit, offset, cursor, facts }: Shown): ToolAnswer {
  const own = rows.slice(offset, offset + limit).map(cellsOf);
  return boundedPage({
    items: own,
    limit,
    offset,
    total: rows.length,
    nextAfter: (shown) => {
      const end = offset + shown.length;
      return cursorText({ ...cursor, offset: end, shown: rowTextsHash(rows.slice(0, end)) });
    },
    answer: (shown, page) => ({
      ...facts,
      time_zone: 'UTC',
      columns: columns.map(({ name, type, database_type }) => ({ name, type, database_type })),
      rows: shown,
      ...page,
      truncated: page.truncated || isMore,
    }),
  });
}

/** Rows as a hash, which tells whether the same rows come first as before. */
export function rowTextsHash(rows: readonly string[]): string {
  return shortHash(rows.join('\n'));
}

/** Integers that a number of JavaScript would round become texts, with all their digits. */
const TEXT_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g;

function cellsOf(row: string): unknown[] {
  const exact = row.replace(TEXT_OR_LONG_INTEGER, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  );
  return z.array(z.unknown()).parse(JSON.parse(exact));
}
