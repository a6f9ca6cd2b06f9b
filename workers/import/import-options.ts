import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { canonicalZone } from '../../core/base/time/zones.ts';
import { IMPORT_FORMATS, type ImportFormat } from '../../core/ingest/import/formats.ts';
import { keyOfAuthorization } from '../../core/ingest/vendors/find-keys.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { markKeyUsed } from '../../platform/auth/mark-key-used.ts';
import { rulesOfApiKey } from '../../platform/intake/write-keys.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { KEY_CHARS_MAX } from './limits.ts';

export type ImportOptions = {
  readonly key: string | undefined;
  /** Undefined where the first record decides. */
  readonly format: ImportFormat | undefined;
  readonly timeZone: string;
  readonly fromLine: number;
};

/** How a request wants its file to be read. Errors: `bad_request`, naming the value. */
export function importOptions(c: Context<AppContext>): Result<ImportOptions, ApiError> {
  const key = c.req.header('idempotency-key')?.trim();
  if (key !== undefined && (key === '' || key.length > KEY_CHARS_MAX)) {
    return err(
      apiError('bad_request', `Idempotency-Key has ${key.length} characters; it must have 1 to ${KEY_CHARS_MAX}.`),
    );
  }
  const named = c.req.query('format') ?? 'auto';
  const format = IMPORT_FORMATS.named(named);
  if (named !== 'auto' && format === undefined) {
    const names = ['auto', ...IMPORT_FORMATS.names].join(', ');
    return err(apiError('bad_request', `\`format\` is \`${named.slice(0, 60)}\`; it must be one of ${names}.`));
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
  const fromLine = Number(c.req.query('from_line') ?? 1);
  if (!Number.isSafeInteger(fromLine) || fromLine < 1) {
    return err(
      apiError(
        'bad_request',
        `\`from_line\` is \`${c.req.query('from_line')}\`; it must be the number of a line, from 1.`,
      ),
    );
  }
  if (fromLine > 1 && key === undefined) {
    return err(apiError('bad_request', '`from_line` goes on with an import: send its Idempotency-Key.'));
  }
  return ok({ key, format, timeZone, fromLine });
}

/** The key that a request sends; empty if there is none. */
export function importKey(c: Context<AppContext>): string {
  return (keyOfAuthorization(c.req.header('authorization') ?? null) || c.req.header('x-api-key') || '').trim();
}

/** The rules of the project that a secret key belongs to. */
export async function authorizeImport(c: Context<AppContext>, nowMs: number): Promise<Result<WriteKeyRules, ApiError>> {
  const key = importKey(c);
  if (key === '') {
    return err(apiError('unauthenticated', 'Send a secret API key of the project: `Authorization: Bearer ew_api_…`.'));
  }
  const rules = await rulesOfApiKey(c.env, key, 'import', nowMs);
  if (!rules.ok) return rules;
  c.get('log').project_id = rules.value.project_id;
  const used = { id: key, hash: () => sha256Hex(key.trim()) };
  markKeyUsed(c.env, used, nowMs, (work) => c.executionCtx.waitUntil(work));
  const named = c.req.query('project_id');
  if (named === undefined || named === rules.value.project_id) return rules;
  return err(
    apiError(
      'forbidden',
      `The key does not belong to the project \`${named.slice(0, 60)}\`; use a key of that project.`,
    ),
  );
}
