import type { Exported, ExportSize } from '../../../core/api/export.ts';
import type { FileKind } from '../../../core/api/file-formats.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { storeFormatOf } from '../../../core/export/formats.ts';
import { streamRows } from '../../../platform/export/stream-rows.ts';
import { outbound } from '../../../platform/outbound.ts';
import { apiErrorOf } from '../../../store/clickhouse/failures.ts';
import { openFile } from '../../../store/clickhouse/open-file.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { permitReport } from '../permit-report.ts';
import { countRows, type ExportAsked, statementsOf } from './export-rows.ts';
import type { ExportStatements } from './lower-export.ts';
import { fileKindOf } from './read-export.ts';

/** Rows of which the size of all is estimated. */
const SAMPLE_ROWS = 1_000;

/** How many rows a file would have, and about how many bytes. Errors: those of `exportRows`, and of a report. */
export async function exportSize(asked: ExportAsked, exported: Exported): Promise<Result<ExportSize, ApiError>> {
  const { env, caller, query, nowMs } = asked;
  const permitted = await permitReport(env, caller, nowMs);
  if (!permitted.ok) return permitted;
  try {
    const statements = await statementsOf(asked, exported);
    if (!statements.ok) return statements;
    const rows = await countRows(env, caller, statements.value.count);
    if (!rows.ok) return rows;
    const bytes = await sampleBytes(asked, statements.value, fileKindOf(query));
    if (!bytes.ok) return bytes;
    const scale = Math.max(1, rows.value / SAMPLE_ROWS);
    return ok({ rows: rows.value, bytes: Math.round(bytes.value * scale), as_of: new Date(nowMs).toISOString() });
  } finally {
    await permitted.value.end();
  }
}

/** The size of a file of the first rows. */
async function sampleBytes(
  { c, env, caller }: ExportAsked,
  { rows }: ExportStatements,
  kind: FileKind,
): Promise<Result<number, ApiError>> {
  const store = regionStoreOf(env, caller.project.region, outbound.fetch);
  const some = { ...rows, sql: `${rows.sql}\nLIMIT ${SAMPLE_ROWS}` };
  const file = await openFile(store, some, storeFormatOf(kind), { signal: c.req.raw.signal });
  if (!file.ok) return err(apiErrorOf(file.error));
  let bytes = 0;
  for await (const piece of streamRows(file.value, kind)) bytes += piece.length;
  return ok(bytes);
}
