import { z } from 'zod';
import type { SqlResponse } from '../api/sql.ts';
import { columnType } from './column-type.ts';

/** The format in which answers to `POST /sql` are read. */
export const ROWS_FORMAT = 'JSONCompactEachRowWithNamesAndTypes';

export const ROWS_SETTINGS = {
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: '0',
  output_format_json_quote_denormals: '0',
  output_format_json_escape_forward_slashes: '0',
} as const;

/** Rows are JSON texts, as ClickHouse wrote them: every digit of an integer stays. */
export type RowTexts = { readonly columns: SqlResponse['columns']; readonly rows: readonly string[] };

/** Reads `ROWS_FORMAT`: a line of names, a line of types, and a line for each row. Without any line there are no columns. */
export function readRows(text: string): RowTexts {
  const [names, types, ...rows] = text.split('\n').filter((line) => line !== '');
  if (names === undefined || types === undefined) return { columns: [], rows: [] };
  const databaseTypes = listSchema.parse(JSON.parse(types));
  const columns = listSchema.parse(JSON.parse(names)).map((name, index) => {
    const databaseType = databaseTypes[index] ?? 'String';
    return { name, type: columnType(databaseType), database_type: databaseType };
  });
  return { columns, rows };
}

const listSchema = z.array(z.string());

/** The answer as JSON. */
export function answerText({ columns, rows }: RowTexts, meta: SqlResponse['meta']): string {
  return `{"columns":${JSON.stringify(columns)},"rows":[${rows.join(',')}],"meta":${JSON.stringify(meta)}}`;
}
