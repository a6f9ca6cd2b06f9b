import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { Env } from '../env.ts';

/** The parts of a request that are checked; any `Request` has them. */
type Asked = Pick<Request, 'method' | 'url' | 'headers'>;

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a cookie may authenticate this request. Browsers attach it to requests from any page of the same site, and a
 * page on another port of the same host counts as the same site. A request that may change something must therefore
 * come from one of our pages, according to the browser (Fetch Metadata, otherwise Origin), and hold JSON, which no form
 * can send. Keys and tokens need no such check: browsers never add them automatically, so a page that sends one knows
 * it.
 *
 * Errors: `forbidden` for a request from another page, or one without its origin; `unsupported_media_type`.
 */
export function ownPageProblem(env: Pick<Env, 'PUBLIC_URL'>, request: Asked): ApiError | undefined {
  if (SAFE_METHODS.includes(request.method)) return undefined;
  return originProblem(env, request) ?? contentTypeProblem(request);
}

function originProblem({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, { url, headers }: Asked): ApiError | undefined {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin') return undefined;
  const origin = headers.get('origin');
  const own = [new URL(url).origin, new URL(PUBLIC_URL).origin];
  // If a browser sends both, both must match: Fetch Metadata is right even if a proxy changed the address.
  if (site === null && origin !== null && own.includes(origin)) return undefined;
  const from = origin !== null ? `came from ${origin.slice(0, ORIGIN_CHARS_MAX)}` : fromUnnamed(site);
  return apiError(
    'forbidden',
    `A session cookie works only from pages of ${own[1]}, and this request ${from}; programs send an API key as \`Authorization: Bearer ew_api_…\`, or \`Origin: ${own[1]}\` with the cookie.`,
  );
}

function fromUnnamed(site: string | null): string {
  return site === null
    ? 'did not say where it came from'
    : `came from elsewhere (Sec-Fetch-Site: ${site.slice(0, TYPE_CHARS_MAX)})`;
}

function contentTypeProblem({ headers }: Asked): ApiError | undefined {
  const type = headers.get('content-type');
  const hasBody = Number(headers.get('content-length') ?? 0) > 0 || headers.has('transfer-encoding');
  if (type === null && !hasBody) return undefined;
  if (/^application\/json\s*(;|$)/i.test(type ?? '')) return undefined;
  const sent = type === null ? 'no Content-Type' : `Content-Type \`${type.slice(0, TYPE_CHARS_MAX)}\``;
  return apiError('unsupported_media_type', `The request has ${sent}; with a cookie, send \`application/json\`.`);
}

const ORIGIN_CHARS_MAX = 100;
const TYPE_CHARS_MAX = 60;
