import type { Context } from 'hono';
import type { ImportState, ImportStopped } from '../../../core/api/import.ts';
import { type ApiError, apiError } from '../../../core/errors.ts';
import { type ImportFormatName, isImportFormatName } from '../../../core/import/formats/index.ts';
import { RecordReader } from '../../../core/import/record-reader.ts';
import type { AppContext } from '../../http/app.ts';
import { logLine } from '../../http/log.ts';
import { errorBody, failure } from '../../http/respond.ts';
import { quotaProblem } from '../quota.ts';
import { ImportLog, importState } from './import-log.ts';
import { authorizeImport, importOptions } from './import-options.ts';
import { ImportReply } from './import-reply.ts';
import { ImportRun, type ImportSetup } from './import-run.ts';
import { inReports } from './in-reports.ts';
import { REFUSED_BYTES_MAX } from './limits.ts';
import { openFile } from './open-file.ts';

/** Who, what and how; what is wrong with any of it is an ordinary error. Then the answer streams while the file does. */
export async function receiveImport(c: Context<AppContext>): Promise<Response> {
  const nowMs = Date.now();
  const rules = await authorizeImport(c, nowMs);
  if (!rules.ok) return refuse(c, rules.error);
  const options = importOptions(c);
  if (!options.ok) return refuse(c, options.error);
  const quota = quotaProblem(rules.value, nowMs);
  if (quota !== undefined) return refuse(c, quota);
  const { key, format, timeZone, fromLine } = options.value;
  const file = await openFile(c.req.raw.body, format !== undefined || fromLine > 1);
  if (!file.ok) return failure(c, file.error);
  if (fromLine > 1 && file.value.shape !== 'lines') return failure(c, NEEDS_LINES);
  const projectId = rules.value.project_id;
  const log = key === undefined ? undefined : await ImportLog.take(c.env, { projectId, key, timeZone }, nowMs);
  if (log !== undefined && !log.ok) return failure(c, log.error);
  const known = formatNamed(log?.value.begun.format) ?? format ?? file.value.format;
  const reply = new ImportReply();
  const keepAlive = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const reader = new RecordReader(file.value.shape, known, { timeZone });
  const setup: ImportSetup = {
    env: c.env,
    rules: rules.value,
    file: file.value,
    reader,
    reply,
    log: log?.value,
    fromLine,
    keepAlive,
  };
  keepAlive(work(c, setup));
  return c.newResponse(reply.body, 200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
}

/**
 * An error before anything was read: the beginning of the body is read nevertheless, since a client that finds the
 * connection closed while it sends often never looks at the answer.
 */
async function refuse(c: Context<AppContext>, error: ApiError): Promise<Response> {
  const reader = c.req.raw.body?.getReader();
  for (let bytes = 0; reader !== undefined && bytes < REFUSED_BYTES_MAX; ) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
  }
  return failure(c, error);
}

/** `GET /import/:key`. */
export async function showImport(c: Context<AppContext>): Promise<Response> {
  const nowMs = Date.now();
  const rules = await authorizeImport(c, nowMs);
  if (!rules.ok) return failure(c, rules.error);
  const state = await importState(c.env, rules.value.project_id, c.req.param('key') ?? '', nowMs);
  if (!state.ok) return failure(c, state.error);
  const reported = await inReports(c.env, rules.value, Date.parse(state.value.updated_at));
  return c.json({ ...state.value, in_reports: reported } satisfies ImportState);
}

const NEEDS_LINES = apiError(
  'bad_request',
  '`from_line` is for lines of JSON; send an array or a CSV from its beginning.',
);

const SOON = 'Reports have all of it within a few seconds; of a large file in no order of time, within a minute or so.';
const ASK = `${SOON} \`in_reports\` of GET /import/<Idempotency-Key> tells when.`;

/** Runs the import, and says how it ended: to the client, under its key, and in the log. */
async function work(c: Context<AppContext>, setup: ImportSetup): Promise<void> {
  const startMs = Date.now();
  const { rules, file, reader, reply, log } = setup;
  const run = new ImportRun(setup);
  const outcome = await run.run();
  const { line, received, accepted, rejected } = run.done;
  await log?.end(outcome.ok ? 'done' : 'stopped', run.done, Date.now()).catch((problem: unknown) => {
    // The lines since the last record are sent again then, and count once.
    logLine('warn', { event: 'import_not_recorded', project_id: rules.project_id, problem: String(problem) });
  });
  const told = { line, received, accepted, rejected, bytes: file.received() };
  reply.end(
    outcome.ok
      ? { done: true, ...told, format: reader.format ?? 'unknown', reports: log === undefined ? SOON : ASK }
      : { done: false, ...told, ...stopped(c, outcome.error) },
  );
  logLine(outcome.ok ? 'info' : 'warn', {
    event: 'import',
    request_id: c.get('requestId'),
    project_id: rules.project_id,
    line,
    received,
    accepted,
    bytes: told.bytes,
    duration_ms: Date.now() - startMs,
    ...(outcome.ok ? {} : { error_code: outcome.error.code }),
  });
}

function stopped(c: Context<AppContext>, error: ApiError): Pick<ImportStopped, 'error' | 'retry_after'> {
  return { error: errorBody(c, error), ...(error.retryAfterS === undefined ? {} : { retry_after: error.retryAfterS }) };
}

function formatNamed(name: string | null | undefined): ImportFormatName | undefined {
  return typeof name === 'string' && isImportFormatName(name) ? name : undefined;
}
