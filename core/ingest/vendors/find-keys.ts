import { type ApiError, apiError } from '../../base/errors.ts';
import { isOurKey, WRITE_KEY_PREFIX } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { isFields } from '../raw-event.ts';
import type { KeyPlaces } from './protocol.ts';
import type { WireRequest } from './wire-request.ts';

/**
 * The write key of a request: in the body where its protocol has it, else `Authorization: Bearer` or Basic user,
 * `x-api-key`, `?api_key=` (or `writeKey`), or another place of the protocol's own. The first key of ours counts, else the
 * first that is given: one of another tool, which anybody may have made the name of a site of theirs, never stands before ours.
 *
 * Errors: `missing_key`, naming the place where a write key was put by mistake.
 */
export function findKey(
  request: WireRequest,
  places: KeyPlaces | undefined,
  bodyKeys: readonly unknown[],
): Result<string, ApiError> {
  const given = [...bodyKeys, outsideBody(request, places)].flatMap((key) =>
    typeof key === 'string' && key !== '' ? [key.trim()] : [],
  );
  const key = given.find(isOurKey) ?? given[0];
  if (key !== undefined) return ok(key);
  const misplaced = misplacedKey(request);
  const hint = 'send the write key as `Authorization: Bearer <key>`, `x-api-key`, `?api_key=` or `api_key` in the body';
  return err(
    apiError(
      'missing_key',
      misplaced === undefined
        ? `The request carries no write key; ${hint}.`
        : `A write key was found in ${misplaced}, where it is not read; ${hint}.`,
    ),
  );
}

/**
 * A key of ours in a header or the address, which can be looked up before the body is read. Any other value there, such as
 * the credentials of a password-protected site, says nothing about the key in the body.
 */
export function keyOutsideBody(request: WireRequest, places: KeyPlaces | undefined): string | undefined {
  const key = outsideBody(request, places)?.trim();
  return isOurKey(key) ? key : undefined;
}

function outsideBody(request: WireRequest, places: KeyPlaces | undefined): string | undefined {
  const { headers } = request;
  const query = request.hasQuery ? request.query : undefined;
  const shared = [
    keyOfAuthorization(headers.get('authorization')),
    headers.get('x-api-key'),
    query?.get('api_key'),
    query?.get('writeKey'),
  ];
  const own = [
    ...(places?.headers ?? []).map((name) => headers.get(name)),
    ...(places?.query ?? []).map((name) => query?.get(name)),
  ];
  const given = [...shared, ...own];
  return given.find(isOurKey) ?? (given.find(Boolean) || undefined);
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

/** Where else a write key was put: named in the error, never accepted. A body that nobody has parsed is not looked at. */
function misplacedKey({ headers, query, parsed }: WireRequest): string | undefined {
  for (const [name, value] of headers) {
    if (value.includes(WRITE_KEY_PREFIX) && name !== 'referer') return `the header \`${name}\``;
  }
  for (const [name, value] of query) if (value.startsWith(WRITE_KEY_PREFIX)) return `\`?${name}=\``;
  for (const [name, value] of Object.entries(isFields(parsed) ? parsed : {})) {
    if (typeof value === 'string' && value.startsWith(WRITE_KEY_PREFIX)) return `\`${name}\` of the body`;
  }
  return undefined;
}
