import type { Context } from 'hono';
import type { ImportStopped } from '../../../core/api/import.ts';
import { type ApiError, apiError } from '../../../core/errors.ts';
import { IMPORT_FORMAT_NAMES, type ImportFormatName, isImportFormatName } from '../../../core/import/formats/index.ts';
import { RecordReader } from '../../../core/import/record-reader.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { WriteKeyRules } from '../../../core/tenancy/write-key.ts';
import { canonicalZone } from '../../../core/time.ts';
import type { AppContext } from '../../http/app.ts';
import { logLine } from '../../http/log.ts';
import { errorBody, failure } from '../../http/respond.ts';
import { keyOfAuthorization } from '../find-keys.ts';
import { quotaProblem } from '../quota.ts';
import { rulesOfApiKey } from '../write-keys.ts';
import { ImportLog, importState } from './import-log.ts';
import { ImportReply } from './import-reply.ts';
import { ImportRun } from './import-run.ts';
import { KEY_CHARS_MAX } from './limits.ts';
import { openFile } from './open-file.ts';

/** Who, what and how; what is wrong with any of it is an ordinary error. Then the answer streams while the file does. */
export async function receiveImport(c: Context<AppContext>): Promise<Response> {
  const nowMs = Date.now();
  const rules = await authorize(c, nowMs);
  if (!rules.ok) return failure(c, rules.error);
  const options = optionsOf(c);
  if (!options.ok) return failure(c, options.error);
  const quota = quotaProblem(rules.value, nowMs);
  if (quota !== undefined) return failure(c, quota);
  const file = await openFile(c.req.raw.body);
  if (!file.ok) return failure(c, file.error);
  const { key, format, timeZone } = options.value;
  const log = key === undefined ? undefined : await ImportLog.take(c.env, rules.value.project_id, key, nowMs);
  if (log !== undefined && !log.ok) return failure(c, log.error);
  const known = formatNamed(log?.value.begun.format) ?? format ?? file.value.format;
  const reply = new ImportReply();
  const keepAlive = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const reader = new RecordReader(file.value.shape, known, { timeZone });
  const setup = { env: c.env, rules: rules.value, file: file.value, reader, reply, log: log?.value, keepAlive };
  keepAlive(work(c, new ImportRun(setup), setup));
  return c.newResponse(reply.body, 200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
}

/** `GET /import/:key`. */
export async function showImport(c: Context<AppContext>): Promise<Response> {
  const nowMs = Date.now();
  const rules = await authorize(c, nowMs);
  if (!rules.ok) return failure(c, rules.error);
  const state = await importState(c.env, rules.value.project_id, c.req.param('key') ?? '', nowMs);
  return state.ok ? c.json(state.value) : failure(c, state.error);
}

type Work = Pick<ConstructorParameters<typeof ImportRun>[0], 'rules' | 'file' | 'reader' | 'reply' | 'log'>;

/** Runs the import, and says how it ended: to the client, under its key, and in the log. */
async function work(c: Context<AppContext>, run: ImportRun, { rules, file, reader, reply, log }: Work): Promise<void> {
  const startMs = Date.now();
  const outcome = await run.run();
  const { line, received, accepted, rejected } = run.done;
  await log?.end(outcome.ok ? 'done' : 'stopped', run.done, Date.now());
  const told = { line, received, accepted, rejected, bytes: file.received() };
  reply.end(
    outcome.ok
      ? { done: true, ...told, format: reader.format ?? 'native' }
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

/** The rules of the project whose secret key this is. */
async function authorize(c: Context<AppContext>, nowMs: number): Promise<Result<WriteKeyRules, ApiError>> {
  const key = keyOfAuthorization(c.req.header('authorization') ?? null) || c.req.header('x-api-key') || '';
  if (key === '') {
    return err(apiError('unauthenticated', 'Send a secret API key of the project: `Authorization: Bearer ew_api_…`.'));
  }
  const rules = await rulesOfApiKey(c.env, key.trim(), nowMs);
  if (!rules.ok) return rules;
  c.get('log').project_id = rules.value.project_id;
  const named = c.req.query('project_id');
  if (named === undefined || named === rules.value.project_id) return rules;
  return err(apiError('not_found', `There is no project \`${named.slice(0, 60)}\` that this key may write to.`));
}

type ImportOptions = {
  readonly key: string | undefined;
  readonly format: ImportFormatName | undefined;
  readonly timeZone: string;
};

function optionsOf(c: Context<AppContext>): Result<ImportOptions, ApiError> {
  const key = c.req.header('idempotency-key')?.trim();
  if (key !== undefined && (key === '' || key.length > KEY_CHARS_MAX)) {
    return err(
      apiError('bad_request', `Idempotency-Key has ${key.length} characters; it must have 1 to ${KEY_CHARS_MAX}.`),
    );
  }
  const format = c.req.query('format') ?? 'auto';
  if (format !== 'auto' && !isImportFormatName(format)) {
    const names = ['auto', ...IMPORT_FORMAT_NAMES].join(', ');
    return err(apiError('bad_request', `\`format\` is \`${format.slice(0, 60)}\`; it must be one of ${names}.`));
  }
  const zone = c.req.query('timezone') ?? 'UTC';
  const timeZone = canonicalZone(zone);
  if (timeZone === undefined) {
    return err(
      apiError(
        'bad_request',
        `\`timezone\` is \`${zone.slice(0, 60)}\`; it must be an IANA zone such as Europe/Berlin.`,
      ),
    );
  }
  return ok({ key, format: format === 'auto' ? undefined : format, timeZone });
}

function formatNamed(name: string | null | undefined): ImportFormatName | undefined {
  return typeof name === 'string' && isImportFormatName(name) ? name : undefined;
}
