import { z } from 'zod';
import { ERRORS, type ErrorCode, statusOf } from '../../core/base/errors.ts';
import type { Needs } from './access.ts';
import { type Json, objectOf } from './openapi-components.ts';
import type { Route } from './route.ts';

/** Refusals by status, each with its possible codes; `default` is any other, such as `conflict`. */
export function refusalsOf(route: Route): Json {
  return route.needs.who === 'client' ? OF_OAUTH : ofCodes(route);
}

/** A route may answer with the status of a refusal in a way of its own: its own schema stands then, of those of one type. */
export function withOwn(refusals: Json, own: Json): Json {
  const both = Object.entries(own).map(([status, answer]) => {
    const { content } = objectOf(refusals[status]);
    const { content: ownContent, ...rest } = objectOf(answer);
    const all = { ...objectOf(content), ...objectOf(ownContent) };
    return [status, Object.keys(all).length > 0 ? { ...rest, content: all } : answer];
  });
  return { ...refusals, ...Object.fromEntries(both) };
}

function ofCodes(route: Route): Json {
  const named = { $ref: `#/components/schemas/${route.needs.who === 'directory' ? 'ScimError' : 'Error'}` };
  const schema = route.needs.who === 'agent' ? { anyOf: [named, MESSAGE_REFUSED] } : named;
  const own = { [route.needs.who === 'directory' ? SCIM_TYPE : 'application/json']: { schema } };
  const content = route.refusesInVendorForm
    ? { ...(answersOwnClients(route) ? own : {}), '*/*': { schema: VENDOR_FORM } }
    : own;
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of refusalCodesOf(route)) {
    byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  }
  const entries = [...byStatus].map(([status, codes]): [string, Json] => [
    String(status),
    {
      description: codes.map((code) => `\`${code}\`: ${ERRORS[code].meaning}`).join(' '),
      content,
    },
  ]);
  return { ...Object.fromEntries(entries), default: { description: 'Any other refusal, with its code.', content } };
}

const VENDOR_FORM: Json = { description: 'In the form that the SDKs of the vendor expect.' };

/** Whether the address also answers our own clients, whose refusals have the one shape. */
function answersOwnClients({ answers }: Route): boolean {
  return !answers.some(({ type }) => type === '*/*');
}

function refusalCodesOf({ needs, body, query, path, isSocket }: Route): ErrorCode[] {
  const isNamed = path.includes(':') || path.endsWith('*') || needs.who === 'member';
  return [
    ...(body || query || needs.who === 'member' ? (['bad_request'] as const) : []),
    ...(body ? (['malformed_body', 'body_too_large'] as const) : []),
    ...REFUSALS[needs.who],
    ...(isNamed || needs.who === 'operator' || needs.who === 'scraper' ? (['not_found'] as const) : []),
    ...(isSocket ? (['upgrade_required'] as const) : []),
    'internal',
    'unavailable',
  ];
}

const REFUSALS: Readonly<Record<Needs['who'], readonly ErrorCode[]>> = {
  anyone: [],
  visitor: ['forbidden', 'unsupported_media_type', 'rate_limited'],
  person: ['unauthenticated', 'forbidden', 'unsupported_media_type'],
  member: ['unauthenticated', 'unknown_key', 'forbidden', 'key_cannot_read', 'unsupported_media_type', 'rate_limited'],
  operator: ['unauthenticated', 'rate_limited'],
  scraper: ['rate_limited'],
  directory: ['unauthenticated', 'rate_limited'],
  client: [],
  agent: ['unauthenticated', 'unknown_key', 'forbidden', 'key_cannot_read', 'rate_limited'],
  sender: ['missing_key', 'unknown_key', 'key_cannot_write', 'origin_not_allowed', 'rate_limited', 'quota_exceeded'],
  link: ['forbidden'],
};

/** A message that the Model Context Protocol does not know is refused in its own shape. */
const MESSAGE_REFUSED: Json = {
  type: 'object',
  required: ['jsonrpc', 'error'],
  properties: {
    jsonrpc: { const: '2.0' },
    id: { type: ['string', 'number', 'null'] },
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'integer' }, message: { type: 'string' } },
    },
  },
};

const refusal = (schema: string, description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

/** RFC 6749 §5.2 has codes of its own. */
const OF_OAUTH = {
  400: refusal(
    'OAuthError',
    'The request is not valid, or what it presents is worth nothing; `error` is a code of OAuth.',
  ),
  429: refusal('OAuthError', 'Too many requests; wait for `Retry-After` seconds.'),
  503: refusal('OAuthError', 'Tries cannot be counted now; try again after `Retry-After` seconds.'),
  default: refusal('Error', 'Any other refusal, with its code.'),
};

/** Of the routes of a directory (RFC 7644, 3.12). */
const SCIM_TYPE = 'application/scim+json';

/** The shapes of refusals, as components of the document. */
export const errorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS)),
    message: z.string().meta({ description: 'Names the offending value and the remedy.' }),
    request_id: z.string(),
    docs: z.url(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

export const scimErrorSchema = z.object({
  schemas: z.array(z.string()),
  status: z.string(),
  scimType: z.string().exactOptional(),
  detail: z.string(),
});

export const oauthErrorSchema = z.object({
  error: z.string(),
  error_description: z.string(),
});
