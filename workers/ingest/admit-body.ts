import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/base/ids.ts';
import { BODIES_HELD_BYTES_MAX, REQUEST_BYTES_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { AppContext } from '../../platform/routes/app.ts';
import { passOver } from '../../platform/routes/pass-over.ts';
import { findKey, keyOutsideBody } from './find-keys.ts';
import { heldBodies } from './held-bodies.ts';
import { parseBody, readText } from './read-body.ts';
import { wastedBytes } from './wasted-bytes.ts';
import { rulesOfKey } from './write-keys.ts';

/** Keys of ours in a text that has not been parsed. */
const OUR_KEY = new RegExp(`(?:${WRITE_KEY_PREFIX}|${API_KEY_PREFIX})[0-9a-z]{1,100}`, 'g');
/** The text where the protocols have their key, whatever its form. */
const BODY_KEY = /"(?:api_key|writeKey)"\s*:\s*"([^"\\]{1,200})"/;
/** Different keys of one body that are looked up. */
const BODY_KEYS_MAX = 3;
/** Places in which a key is looked for. */
const BODY_LOOKS_MAX = 1_000;
const WASTE_RETRY_AFTER_S = 60;
const HELD_RETRY_AFTER_S = 2;

export type AdmittedBody = {
  readonly body: unknown;
  /** After inflation. */
  readonly bytes: number;
  /** Of the key that let it in. */
  readonly projectId: string;
};

/**
 * Reads and parses a request's body, if its sender has a key: the key is looked up before the body is read where it stands
 * in a header or the address, and before the body is parsed where it stands there.
 *
 * A project that has sent too many bytes without a usable event is only heard with small bodies until the minute is over:
 * its write key stands in its pages, and whoever sends waste with it must not keep everybody else's events away.
 *
 * Errors: `missing_key`, `unknown_key`, `key_cannot_write`; `rate_limited` for large bodies of such a project, and when too
 * many other large bodies are being received; those of `readText` and `parseBody`.
 */
export async function admitBody(c: Context<AppContext>): Promise<Result<AdmittedBody, ApiError>> {
  const { raw } = c.req;
  const outside = keyOutsideBody(raw.headers, raw.url);
  const known = outside === undefined ? undefined : await projectOf(c, outside);
  if (known !== undefined && !known.ok) {
    await passOver(raw.body);
    return known;
  }
  const text = await readFor(raw, known?.value);
  if (!text.ok) return text;
  const project = known ?? (await projectOfBodyKey(c, text.value));
  if (!project.ok) return project;
  const bytes = text.value.length;
  if (bytes > SMALL_BODY_BYTES_MAX && isSpent(project.value)) return err(TOO_MUCH_WASTE);
  const body = parseBody(text.value);
  if (!body.ok) wastedBytes.add(project.value, bytes, 0, Date.now());
  return body.ok ? ok({ body: body.value, bytes, projectId: project.value }) : body;
}

/** The text of a body, as much of it as may be read for this project, or for nobody yet. */
async function readFor(request: Request, projectId: string | undefined): Promise<Result<string, ApiError>> {
  const onlySmall = projectId !== undefined && isSpent(projectId);
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  const giveBack = heldBodies.take(projectId ?? '', length);
  if (giveBack === undefined) {
    await passOver(request.body);
    return err(TOO_MANY_BODIES);
  }
  const text = await readText(request, onlySmall ? SMALL_BODY_BYTES_MAX : REQUEST_BYTES_MAX).finally(giveBack);
  const isTooLarge = !text.ok && text.error.code === 'body_too_large';
  return isTooLarge && onlySmall ? err(TOO_MUCH_WASTE) : text;
}

function isSpent(projectId: string): boolean {
  return wastedBytes.isSpent(projectId, Date.now());
}

/** The id of a key's project. */
async function projectOf(c: Context<AppContext>, key: string): Promise<Result<string, ApiError>> {
  const rules = await rulesOfKey(c.env, key, Date.now());
  if (!rules.ok) return rules;
  const { project_id: projectId } = rules.value;
  c.get('log').project_id = projectId;
  return ok(projectId);
}

/** Looks up only the first few keys of a body: senders put theirs before the events. */
async function projectOfBodyKey(c: Context<AppContext>, text: string): Promise<Result<string, ApiError>> {
  let refused: Result<string, ApiError> | undefined;
  for (const key of keysIn(text)) {
    const project = await projectOf(c, key);
    if (project.ok) return project;
    refused ??= project;
  }
  if (refused !== undefined) return refused;
  const key = findKey(c.req.raw.headers, c.req.raw.url, [BODY_KEY.exec(text)?.[1]], {});
  return key.ok ? projectOf(c, key.value) : key;
}

/** The first different ones, looked for only until one of them is good. */
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
