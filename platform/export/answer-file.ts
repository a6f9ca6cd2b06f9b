import type { FileKind } from '../../core/api/file-formats.ts';
import type { Cell, ColumnType, QueryColumn } from '../../core/api/query.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import { storeFormatOf, timeFormOf } from '../../core/export/formats.ts';
import { quotedName } from '../../core/export/titled.ts';
import { apiErrorOf } from '../../store/clickhouse/failures.ts';
import { openGivenRows, type StoreFile } from '../../store/clickhouse/open-file.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { outbound } from '../outbound.ts';

/** The columns and rows of an answer of `POST /query`. */
export type AnswerRows = {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly (readonly Cell[])[];
};

/**
 * The rows of a report as a file. Text formats hold cells as the API has them; in Parquet and Arrow times are instants, dates
 * are dates, and an absent value is null. Errors: `unavailable`, and those of the store.
 */
export async function answerFile(
  env: Env,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  { columns, rows }: AnswerRows,
  kind: FileKind,
): Promise<Result<StoreFile, ApiError>> {
  if (columns.length === 0) return err(apiError('invalid_query', 'The report has no columns to write.'));
  const types = timeFormOf(kind.format) === 'text' ? TEXT_TYPES : BINARY_TYPES;
  const given = {
    columns: columns.map(({ name, type }) => ({ title: name, type: types[type] })),
    lines: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  };
  const store = regionStoreOf(env, project.region, outbound.fetch);
  const file = await openGivenRows(store, given, storeFormatOf(kind), quotedName);
  if (file.ok) return file;
  logLine('error', { event: 'file_failed', project_id: project.id, detail: problemText(file.error.detail) });
  return err(apiErrorOf(file.error));
}

type Types = Readonly<Record<ColumnType, string>>;

const TEXT_TYPES: Types = {
  string: 'Nullable(String)',
  number: 'Nullable(Float64)',
  boolean: 'Nullable(Bool)',
  time: 'Nullable(String)',
  date: 'Nullable(String)',
};

const BINARY_TYPES: Types = {
  ...TEXT_TYPES,
  time: "Nullable(DateTime64(6, 'UTC'))",
  date: 'Nullable(Date32)',
};
