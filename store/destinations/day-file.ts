import { z } from 'zod';
import { defineStatement, type NamedStatement, type Statement } from '../../core/base/statement.ts';

/** Tells two readings of a day apart. The checksum does not depend on the order of rows. */
export type FileFigures = { readonly rows: number; readonly checksum: string };

/** Absent values count too: a hash of NULL would be NULL, and a sum leaves it out. */
const ROW = `cityHash64(toString(tuple(*)))`;

export const figuresOfRows = defineStatement({
  name: 'destination.figures',
  sql: (rows: Statement) => `SELECT count() AS row_count, toString(sum(${ROW})) AS checksum FROM (\n${rows.sql}\n)`,
  params: (rows: Statement) => rows.params,
  row: z
    .object({ row_count: z.number(), checksum: z.string() })
    .transform(({ row_count: rows, checksum }): FileFigures => ({ rows, checksum })),
});

/** The rows of one of several files, which share them without an order. */
export function sliceOf(rows: NamedStatement, part: number, of: number): NamedStatement {
  if (of === 1) return rows;
  const params = { ...rows.params, slice_part: part, slice_of: of };
  const sql = `SELECT * FROM (\n${rows.sql}\n) WHERE ${ROW} % {slice_of: UInt32} = {slice_part: UInt32}`;
  return { name: rows.name, sql, params };
}
