import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import type { FileFormat } from '../../core/api/file-formats.ts';
import { csvFields } from '../../core/ingest/import/csv.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of an exported file, read by what others read such files with. */
export async function fileRows(bytes: Buffer, format: FileFormat): Promise<Row[]> {
  switch (format) {
    case 'csv': {
      const [header = '', ...lines] = bytes.toString().trimEnd().split('\n');
      const names = csvFields(header) ?? [];
      return lines.map((line) => {
        const fields = csvFields(line) ?? [];
        return Object.fromEntries(names.map((name, place) => [name, fields[place]]));
      });
    }
    case 'ndjson':
      return bytes
        .toString()
        .trimEnd()
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    case 'json':
      return JSON.parse(bytes.toString());
    case 'arrow':
      return tableFromIPC(bytes)
        .toArray()
        .map((row) => row.toJSON());
    case 'parquet':
      return ofParquet(bytes, (path) => `SELECT * FROM read_parquet('${path}')`);
  }
}

/** Name, physical type and logical type of each column of a Parquet file. */
export async function parquetTypes(bytes: Buffer): Promise<unknown[][]> {
  const rows = await ofParquet(bytes, (path) => `SELECT name, type, converted_type FROM parquet_schema('${path}')`);
  return rows.slice(1).map(({ name, type, converted_type }) => [name, type, converted_type]);
}

async function ofParquet(bytes: Buffer, sqlOf: (path: string) => string): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-parquet-'));
  const path = join(folder, 'file.parquet');
  await writeFile(path, bytes);
  const database = await DuckDBInstance.create();
  const connection = await database.connect();
  try {
    const answer = await connection.runAndReadAll(sqlOf(path));
    return answer.getRowObjects();
  } finally {
    connection.closeSync();
    database.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
