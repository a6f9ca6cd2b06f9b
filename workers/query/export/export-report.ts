import type { ExportQuery } from '../../../core/api/export.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import type { ApiError } from '../../../core/base/errors.ts';
import type { Result } from '../../../core/base/result.ts';
import { personsRead } from '../../../core/query/persons-read.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env } from '../../../platform/env.ts';
import { answerFile } from '../../../platform/export/answer-file.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { permitReport } from '../permit-report.ts';
import { recordReads } from '../record-reads.ts';
import { runQuery, withProject } from '../run.ts';
import { runReport } from '../run-report.ts';
import { fileKindOf } from './read-export.ts';
import { recordExport, sendOpened, tellEnd } from './send-file.ts';

type Asked = {
  readonly c: RequestContext;
  readonly env: Env;
  readonly caller: Principal;
  readonly query: Pick<ExportQuery, 'format' | 'compression'>;
  readonly nowMs: number;
};
type Answered = {
  readonly target: string;
  readonly name: string;
  readonly query: unknown;
  readonly answer: QueryResponse;
};

/** The figures of a saved report, as its page shows them. Errors: those of `runReport` and `answerFile`. */
export async function exportReport(asked: Asked, reportId: string): Promise<Response | Result<never, ApiError>> {
  const { env, caller, nowMs } = asked;
  const run = await runReport(env, caller, reportId, { asOfMs: nowMs });
  if (!run.ok) return run;
  return sendAnswer(asked, { ...run.value, target: reportId, name: reportId });
}

/** The figures of a query. Errors: those of a report and of `answerFile`. */
export async function exportQuery(asked: Asked, query: unknown): Promise<Response | Result<never, ApiError>> {
  const { env, caller, nowMs } = asked;
  const permitted = await permitReport(env, caller, nowMs);
  if (!permitted.ok) return permitted;
  const options = { withSql: false, asOfMs: nowMs, signal: asked.c.req.raw.signal };
  const own = withProject(query, caller.project.id);
  const answer = await runQuery(env, caller, own, options).finally(() => permitted.value.end());
  if (!answer.ok) return answer;
  return sendAnswer(asked, { target: 'query', name: 'report', query: own, answer: answer.value });
}

async function sendAnswer(asked: Asked, { target, name, query, answer }: Answered) {
  const { c, env, caller, nowMs } = asked;
  const kind = fileKindOf(asked.query);
  const file = await answerFile(env, caller.project, answer, kind);
  if (!file.ok) return file;
  const { isList, persons } = personsRead(query);
  if (isList || persons.length > 0) recordReads(c, caller, [query]);
  const asOf = new Date(nowMs).toISOString();
  const sent = { ...kind, name, target, asOf, told: { range: answer.meta.range, rows: answer.rows.length } };
  await recordExport(asked, sent);
  return sendOpened(c, file.value, sent, async (end) =>
    tellEnd(end, { query_id: answer.meta.query_id, project_id: caller.project.id, target }),
  );
}
