import { type ApiError, apiError } from '../../core/base/errors.ts';
import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type Fields, isFields } from '../../core/ingest/raw-event.ts';

/**
 * The write key of a request: `Authorization: Bearer` or Basic user, `x-api-key`, `?api_key=` (or `writeKey`), or where
 * the protocol has it in the body. The first that is given counts.
 *
 * Errors: `missing_key`, naming the place when a write key stands where none belongs.
 */
export function findKey(
  headers: Headers,
  url: string,
  bodyKeys: readonly unknown[],
  body: unknown,
): Result<string, ApiError> {
  for (const key of bodyKeys) if (typeof key === 'string' && key !== '') return ok(key.trim());
  const query = queryOf(url);
  const outside = outsideBody(headers, query);
  if (outside) return ok(outside.trim());
  const misplaced = misplacedKey(headers, query, isFields(body) ? body : {});
  const hint = 'send the write key as `Authorization: Bearer <key>`, `x-api-key`, `?api_key=` or `api_key` in the body';
  return err(
    apiError(
      'missing_key',
      misplaced === undefined
        ? `The request carries no write key; ${hint}.`
        : `A write key stands in ${misplaced}, where it is not read; ${hint}.`,
    ),
  );
}

/**
 * A key of ours in a header or the address, which can be looked up before the body is read. Something else there, such as
 * the credentials of a site behind a password, says nothing of the key in the body.
 */
export function keyOutsideBody(headers: Headers, url: string): string | undefined {
  const key = outsideBody(headers, queryOf(url))?.trim();
  return key?.startsWith(WRITE_KEY_PREFIX) || key?.startsWith(API_KEY_PREFIX) ? key : undefined;
}

function outsideBody(headers: Headers, query: URLSearchParams | undefined): string | undefined {
  const fromHeader = keyOfAuthorization(headers.get('authorization')) || headers.get('x-api-key');
  return fromHeader || query?.get('api_key') || query?.get('writeKey') || undefined;
}

/** Bearer token, or the user of Basic credentials (Segment's SDKs send `base64(key + ':')`). */
export function keyOfAuthorization(header: string | null): string {
  if (header === null) return '';
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return '';
  try {
    const [user = ''] = atob(value).split(':', 1);
    return user;
  } catch {
    return '';
  }
}

function queryOf(url: string): URLSearchParams | undefined {
  const start = url.indexOf('?');
  return start === -1 ? undefined : new URLSearchParams(url.slice(start + 1));
}

/** Where else somebody may have put the key: said in the error, never accepted. */
function misplacedKey(headers: Headers, query: URLSearchParams | undefined, body: Fields): string | undefined {
  for (const [name, value] of headers) {
    if (value.includes(WRITE_KEY_PREFIX) && name !== 'referer') return `the header \`${name}\``;
  }
  for (const [name, value] of query ?? []) if (value.startsWith(WRITE_KEY_PREFIX)) return `\`?${name}=\``;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string' && value.startsWith(WRITE_KEY_PREFIX)) return `\`${name}\` of the body`;
  }
  return undefined;
}
