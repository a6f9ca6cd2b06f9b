import type { FileKind } from '../../../core/api/file-formats.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import { newId } from '../../../core/base/ids.ts';
import { err, type Result } from '../../../core/base/result.ts';
import type { NamedStatement } from '../../../core/base/statement.ts';
import { storeFormatOf } from '../../../core/export/formats.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { type FileEnd, fileResponse } from '../../../platform/export/stream-rows.ts';
import { logLine, problemText } from '../../../platform/log.ts';
import { outbound } from '../../../platform/outbound.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { apiErrorOf } from '../../../store/clickhouse/failures.ts';
import { openFile, type StoreFile } from '../../../store/clickhouse/open-file.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { permitExport } from './export-place.ts';

type Asked = { readonly c: RequestContext; readonly env: Env; readonly caller: Principal; readonly nowMs: number };

/** A file as it is sent, and as the audit log tells of it. */
type SentFile = FileKind & {
  /** Without ending. */
  readonly name: string;
  /** The subject of the export: a kind of rows, `query`, or the id of a report. */
  readonly target: string;
  readonly asOf: string;
  readonly told: Readonly<Record<string, unknown>>;
};

/**
 * Opens the file of a statement within the limits of exports, records it, and sends it as it is written. Errors: those of
 * `permitExport`, and of the store as long as nothing was sent; a file that breaks off later ends without its end mark.
 */
export async function sendFile(
  asked: Asked,
  statement: NamedStatement,
  file: SentFile,
): Promise<Response | Result<never, ApiError>> {
  const { c, env, caller, nowMs } = asked;
  const permitted = await permitExport(env, caller, nowMs);
  if (!permitted.ok) return permitted;
  const queryId = newId('query');
  c.get('log').query_id = queryId;
  const store = regionStoreOf(env, caller.project.region, outbound.fetch);
  const opened = await openFile(store, statement, storeFormatOf(file), { queryId, signal: c.req.raw.signal });
  if (!opened.ok) {
    await permitted.value.end();
    logLine('warn', { event: 'export_failed', query_id: queryId, detail: problemText(opened.error.detail) });
    return err(apiErrorOf(opened.error));
  }
  try {
    await recordExport(asked, file);
  } catch (problem) {
    await Promise.all([permitted.value.end(), opened.value.body.cancel()]);
    throw problem;
  }
  return sendOpened(c, opened.value, file, async (end) => {
    await permitted.value.end();
    tellEnd(end, { query_id: queryId, project_id: caller.project.id, target: file.target });
  });
}

/** Sends a file that was opened; `onEnd` runs when the last byte was sent, or will not be. */
export function sendOpened(
  c: RequestContext,
  opened: StoreFile,
  file: SentFile,
  onEnd: (end: FileEnd) => Promise<void>,
): Response {
  const response = fileResponse(opened, file, (end) => c.executionCtx.waitUntil(onEnd(end)));
  response.headers.set('X-Export-As-Of', file.asOf);
  return response;
}

/** Records who took which data out of the project, before the first byte leaves. */
export async function recordExport(
  { env, caller: { actor, project }, nowMs }: Asked,
  { target, format, compression, asOf, told }: SentFile,
): Promise<void> {
  const details = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action: 'data.export', target };
  const row = { ...entry, details: { format, compression, as_of: asOf, ...details } };
  await auditInsert(database(env), row, nowMs);
}

export function tellEnd(end: FileEnd, about: Readonly<Record<string, string>>): void {
  const { how, bytes } = end;
  const detail = end.how === 'broken' ? { detail: problemText(end.detail) } : {};
  logLine(how === 'broken' ? 'error' : 'info', { event: `export_${how}`, ...about, bytes, ...detail });
}
