import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/base/ids.ts';
import { BODIES_HELD_BYTES_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { EventAddress } from '../../core/ingest/vendors/addresses.ts';
import { keyOutsideBody } from '../../core/ingest/vendors/find-keys.ts';
import { siteIdsInText } from '../../core/ingest/vendors/site-ids.ts';
import type { WireBody, WireRequest } from '../../core/ingest/vendors/wire-request.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { passOver } from '../../platform/routes/pass-over.ts';
import { heldBodies } from './held-bodies.ts';
import { keyOfRequest } from './key-of-request.ts';
import { readAddress, readBody } from './read-body.ts';
import { wastedBytes } from './wasted-bytes.ts';
import { wireRequestOf } from './wire.ts';

/** Keys of ours in text that has not been parsed. */
const OUR_KEY = new RegExp(`(?:${WRITE_KEY_PREFIX}|${API_KEY_PREFIX})[0-9a-z]{1,100}`, 'g');
/** Any key in the fields where protocols have it, whatever its form. */
const BODY_KEY = /"(?:api_key|writeKey)"\s*:\s*"([^"\\]{1,200})"/;
/** Different keys of one body that are looked up. */
const BODY_KEYS_MAX = 3;
/** Matches that are looked at, repeats included. */
const BODY_LOOKS_MAX = 1_000;
const WASTE_RETRY_AFTER_S = 60;
const HELD_RETRY_AFTER_S = 2;

export type AdmittedAddress = Pick<EventAddress, 'method' | 'keyPlaces' | 'siteIdPlaces' | 'bodyBytesMax'>;

export type AdmittedBody = {
  /** With the body. */
  readonly request: WireRequest;
  /** Characters of the body, after inflation. */
  readonly size: number;
  /** Project of the key that let it in. */
  readonly projectId: string;
};

/**
 * Reads a request's body if its sender has a key. The key is looked up before the body is read where it is in a header or
 * the address, else before the body is parsed.
 *
 * A project that has sent too many bytes without a usable event may only send small bodies until the minute is over: its
 * write key is public, and a sender of waste must not keep other people's events out.
 *
 * Where a body has no key of ours, the site that its text names stands for one.
 *
 * Errors: `missing_key`, `unknown_key`, `key_cannot_write`; `rate_limited` for large bodies of such a project, and when too
 * many other large bodies are being received; those of `readBody`.
 */
export async function admitBody(
  c: Context<AppContext>,
  address: AdmittedAddress,
): Promise<Result<AdmittedBody, ApiError>> {
  const { raw } = c.req;
  const outside = keyOutsideBody(wireRequestOf(c, address), address.keyPlaces);
  const known = outside === undefined ? undefined : await projectOf(c, outside);
  if (known !== undefined && !known.ok) {
    await passOver(raw.body);
    return known;
  }
  const body =
    address.method === 'GET'
      ? readAddress(raw.url, address.bodyBytesMax)
      : await readFor(raw, known?.value, address.bodyBytesMax);
  if (!body.ok) return body;
  const request = wireRequestOf(c, address, body.value);
  const text = request.text();
  if (!text.ok) return text;
  const project = known ?? (await projectOfBodyKey(c, request, address, text.value));
  if (!project.ok) return project;
  const size = text.value.length;
  if (size > SMALL_BODY_BYTES_MAX && isSpent(project.value)) return err(TOO_MUCH_WASTE);
  return ok({ request, size, projectId: project.value });
}

/** The body, as much of it as may be read for this project, or for nobody yet. */
async function readFor(
  request: Request,
  projectId: string | undefined,
  bytesMax: number,
): Promise<Result<WireBody, ApiError>> {
  const onlySmall = projectId !== undefined && isSpent(projectId);
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  const giveBack = heldBodies.take(projectId ?? '', length);
  if (giveBack === undefined) {
    await passOver(request.body);
    return err(TOO_MANY_BODIES);
  }
  const body = await readBody(request, onlySmall ? SMALL_BODY_BYTES_MAX : bytesMax).finally(giveBack);
  const isTooLarge = !body.ok && body.error.code === 'body_too_large';
  return isTooLarge && onlySmall ? err(TOO_MUCH_WASTE) : body;
}

function isSpent(projectId: string): boolean {
  return wastedBytes.isSpent(projectId, Date.now());
}

/** The id of a key's project, also for the log. */
async function projectOf(c: Context<AppContext>, key: string): Promise<Result<string, ApiError>> {
  const rules = await rulesOfKey(c.env, key, Date.now());
  if (!rules.ok) return rules;
  const { project_id: projectId } = rules.value;
  c.get('log').project_id = projectId;
  return ok(projectId);
}

/** Looks up only the first few keys of a body: senders put theirs before the events. */
async function projectOfBodyKey(
  c: Context<AppContext>,
  request: WireRequest,
  address: AdmittedAddress,
  text: string,
): Promise<Result<string, ApiError>> {
  let refused: Result<string, ApiError> | undefined;
  for (const key of keysIn(text)) {
    const project = await projectOf(c, key);
    if (project.ok) return project;
    refused ??= project;
  }
  if (refused !== undefined) return refused;
  const inBody = { bodyKeys: [BODY_KEY.exec(text)?.[1]], siteIds: siteIdsInText(text, address.siteIdPlaces) };
  const key = await keyOfRequest(c.env, request, address, inBody, Date.now());
  return key.ok ? projectOf(c, key.value) : key;
}

/** The first different keys. Lazy: the search ends with the first good one. */
function* keysIn(text: string): Generator<string, void> {
  const found = new Set<string>();
  let looks = 0;
  for (const [key] of text.matchAll(OUR_KEY)) {
    if (++looks > BODY_LOOKS_MAX) return;
    if (found.has(key)) continue;
    yield key;
    if (found.add(key).size >= BODY_KEYS_MAX) return;
  }
}

const TOO_MUCH_WASTE = apiError(
  'rate_limited',
  `This project has sent many megabytes without an event that could be accepted, so only bodies of up to ${SMALL_BODY_BYTES_MAX / 1024} KB are read for the rest of the minute; look at the rejections in the answers to its requests, and send again in a minute.`,
  { retryAfterS: WASTE_RETRY_AFTER_S },
);

const TOO_MANY_BODIES = apiError(
  'rate_limited',
  `More than ${BODIES_HELD_BYTES_MAX / 1024 ** 2} MB of other bodies are being received; send this one again in a moment, with the write key in a header, and in smaller batches.`,
  { retryAfterS: HELD_RETRY_AFTER_S },
);
