import { defaultCompression } from '../../core/api/file-formats.ts';
import type { ResultFormat } from '../../core/api/schedules.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env, ReportRun } from '../../platform/env.ts';
import { answerFile } from '../../platform/export/answer-file.ts';
import { streamRows } from '../../platform/export/stream-rows.ts';

/**
 * A report as one file, in memory: an answer has 10,000 rows at most. JSON is the whole answer of `POST /query`, with the
 * span that it was read from; tables hold its rows. Errors: those of `answerFile`.
 */
export async function reportBytes(
  env: Env,
  { project }: Principal,
  { name, answer }: Pick<ReportRun, 'name' | 'answer'>,
  format: ResultFormat,
): Promise<Result<Uint8Array<ArrayBuffer>, ApiError>> {
  const { columns, rows, totals, meta } = answer;
  if (format === 'json') {
    return ok(Uint8Array.from(encoder.encode(JSON.stringify({ report: name, columns, rows, totals, meta }))));
  }
  const kind = { format, compression: defaultCompression(format) };
  const file = await answerFile(env, project, answer, kind);
  if (!file.ok) return file;
  return ok(new Uint8Array(await new Response(streamRows(file.value, kind)).arrayBuffer()));
}

const encoder = new TextEncoder();
