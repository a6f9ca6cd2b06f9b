import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import type { ImportState, ImportStopped } from '../../core/api/import.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { IMPORT_FORMATS } from '../../core/ingest/import/formats.ts';
import { RecordReader } from '../../core/ingest/import/record-reader.ts';
import { organizationClosed } from '../../core/tenancy/closed.ts';
import { PROJECT_LIMITS } from '../../core/tenancy/limits-of-projects.ts';
import { keys } from '../../core/tenancy/schema.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { quotaProblem } from '../../platform/intake/quota.ts';
import { takePermits } from '../../platform/limits/take-permits.ts';
import { logLine } from '../../platform/log.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { passOver } from '../../platform/routes/pass-over.ts';
import { errorBody, failure } from '../../platform/routes/respond.ts';
import { ErasedPersons } from './erased-persons.ts';
import { ImportLog, importState } from './import-log.ts';
import { authorizeImport, type ImportOptions, importKey, importOptions } from './import-options.ts';
import { ImportReply } from './import-reply.ts';
import { ImportRun } from './import-run.ts';
import { importShare } from './import-share.ts';
import { inReports } from './in-reports.ts';
import { openFile } from './open-file.ts';
import type { ImportSetup } from './part-sender.ts';

/**
 * Checks key, options and file; any problem with them is an ordinary error. Then the answer streams while the file
 * does.
 */
export async function receiveImport(c: Context<AppContext>): Promise<Response> {
  const nowMs = Date.now();
  const rules = await authorizeImport(c, nowMs);
  if (!rules.ok) return refuse(c, rules.error);
  if (rules.value.closed !== null) return refuse(c, organizationClosed(rules.value.closed));
  const options = importOptions(c);
  if (!options.ok) return refuse(c, options.error);
  const quota = quotaProblem(rules.value, nowMs);
  if (quota !== undefined) return refuse(c, quota);
  const { project_id: id, region } = rules.value;
  const permit = { kind: 'imports', limit: PROJECT_LIMITS.imports, project: { id, region } };
  const permitted = await takePermits(c.env, permit, 1, nowMs);
  if (!permitted.ok) return refuse(c, permitted.error);
  const noPlace = importShare.begin(rules.value, nowMs);
  if (noPlace !== undefined) return refuse(c, noPlace);
  const setup = await setUp(c, rules.value, options.value, nowMs).catch((problem: unknown) => {
    importShare.end(rules.value);
    throw problem;
  });
  if (!setup.ok) {
    importShare.end(rules.value);
    return failure(c, setup.error);
  }
  await recordStart(c, rules.value, options.value, nowMs);
  setup.value.keepAlive(work(c, setup.value).finally(() => importShare.end(rules.value)));
  return c.newResponse(setup.value.reply.body, 200, {
    'Content-Type': 'application/x-ndjson',
    'Cache-Control': 'no-store',
  });
}

/** Imports are named in the audit log when they begin: they may end hours later, or with the client’s connection. */
async function recordStart(
  c: Context<AppContext>,
  { organization_id: organizationId, project_id: projectId }: WriteKeyRules,
  { format, fromLine }: ImportOptions,
  nowMs: number,
): Promise<void> {
  const db = database(c.env);
  const hash = await sha256Hex(importKey(c));
  const key = await db.select({ id: keys.id }).from(keys).where(eq(keys.hash, hash)).get();
  const entry = { organizationId, projectId, actor: key ? `key:${key.id}` : 'unknown', action: 'import.start' };
  const details = { format: format ?? 'auto', from_line: fromLine };
  await auditInsert(db, { ...entry, target: c.get('requestId'), details }, nowMs);
}

/** Opens the file, and takes its key. Errors: of either. */
async function setUp(
  c: Context<AppContext>,
  rules: WriteKeyRules,
  { key, format, timeZone, fromLine }: ImportOptions,
  nowMs: number,
): Promise<Result<ImportSetup, ApiError>> {
  const opened = await openFile(c.req.raw.body, format !== undefined || fromLine > 1);
  if (!opened.ok) return opened;
  const file = opened.value;
  if (fromLine > 1 && file.shape !== 'lines') return err(NEEDS_LINES);
  const projectId = rules.project_id;
  // An import without a key cannot resume, but it is listed.
  const taken = await ImportLog.take(c.env, { projectId, key: key ?? c.get('requestId'), timeZone }, nowMs);
  if (!taken.ok) return taken;
  const log = taken.value;
  const known = IMPORT_FORMATS.named(log.begun.format ?? '') ?? format ?? file.format;
  return ok({
    env: c.env,
    rules,
    file,
    reader: new RecordReader(file.shape, known, { timeZone }),
    reply: new ImportReply(),
    log,
    erased: new ErasedPersons(c.env, rules),
    fromLine,
    keepAlive: (work) => c.executionCtx.waitUntil(work),
  });
}

/** An error before anything was read. */
async function refuse(c: Context<AppContext>, error: ApiError): Promise<Response> {
  await passOver(c.req.raw.body);
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
  '`from_line` is for lines of JSON; send an array, pages or a CSV from the beginning.',
);

function reportsSoon(key: string): string {
  const soon =
    'Reports show all of it within a few seconds, or within about a minute after a large file that is not sorted by time.';
  return `${soon} \`in_reports\` of GET /import/${encodeURIComponent(key)} then turns \`true\`.`;
}

/** Runs the import, and reports its end: to the client, under its key, and in the log. */
async function work(c: Context<AppContext>, setup: ImportSetup): Promise<void> {
  const startMs = Date.now();
  const { rules, file, reader, reply, log } = setup;
  const run = new ImportRun(setup);
  const outcome = await run.run();
  const { line, received, accepted, rejected } = run.done;
  await log.end(outcome.ok ? 'done' : 'stopped', run.done, Date.now()).catch((problem: unknown) => {
    // Lines since the last record are sent again then, and count once.
    logLine('warn', { event: 'import_not_recorded', project_id: rules.project_id, problem: String(problem) });
  });
  await setup.erased.eraseDevices(Date.now()).catch((problem: unknown) => {
    // The devices are found once more when the file is imported again.
    logLine('warn', { event: 'devices_not_erased', project_id: rules.project_id, problem: String(problem) });
  });
  const told = { line, received, accepted, rejected, bytes: file.received() };
  reply.end(
    outcome.ok
      ? { done: true, ...told, format: reader.format ?? 'unknown', reports: reportsSoon(log.key) }
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
