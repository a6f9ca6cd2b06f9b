import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/errors.ts';
import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/ids.ts';
import { REQUEST_BYTES_MAX } from '../../core/limits.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AppContext } from '../http/app.ts';
import { passOver } from '../http/pass-over.ts';
import { findKey, keyOutsideBody } from './find-keys.ts';
import { parseBody, readText } from './read-body.ts';
import { wastedBytes } from './wasted-bytes.ts';
import { rulesOfKey } from './write-keys.ts';

/** Keys of ours in a text that has not been parsed. */
const OUR_KEY = new RegExp(`(?:${WRITE_KEY_PREFIX}|${API_KEY_PREFIX})[0-9a-z]{1,100}`, 'g');
/** The text where the protocols have their key, whatever its form. */
const BODY_KEY = /"(?:api_key|writeKey)"\s*:\s*"([^"\\]{1,200})"/;
/** Different keys of one body that are looked up. */
const BODY_KEYS_MAX = 3;
const WASTE_RETRY_AFTER_S = 60;

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
 * Errors: `missing_key`, `unknown_key`, `key_cannot_write`; `rate_limited` for a project that sent too many bytes without
 * a usable event; those of `readText` and `parseBody`.
 */
export async function admitBody(c: Context<AppContext>): Promise<Result<AdmittedBody, ApiError>> {
  const { raw } = c.req;
  const outside = keyOutsideBody(raw.headers, raw.url);
  const known = outside === undefined ? undefined : await projectOf(c, outside);
  if (known !== undefined && !known.ok) {
    await passOver(raw.body);
    return known;
  }
  const text = await readText(raw, REQUEST_BYTES_MAX);
  if (!text.ok) return text;
  const project = known ?? (await projectOfBodyKey(c, text.value));
  if (!project.ok) return project;
  const bytes = text.value.length;
  const body = parseBody(text.value);
  if (!body.ok) wastedBytes.add(project.value, bytes, 0, Date.now());
  return body.ok ? ok({ body: body.value, bytes, projectId: project.value }) : body;
}

/** The id of a key's project, if it may send now. */
async function projectOf(c: Context<AppContext>, key: string): Promise<Result<string, ApiError>> {
  const nowMs = Date.now();
  const rules = await rulesOfKey(c.env, key, nowMs);
  if (!rules.ok) return rules;
  const { project_id: projectId } = rules.value;
  c.get('log').project_id = projectId;
  return wastedBytes.isSpent(projectId, nowMs) ? err(TOO_MUCH_WASTE) : ok(projectId);
}

/** Looks up only the first few keys of a body: senders put theirs before the events. */
async function projectOfBodyKey(c: Context<AppContext>, text: string): Promise<Result<string, ApiError>> {
  let refused: Result<string, ApiError> | undefined;
  for (const key of firstMatches(text, OUR_KEY, BODY_KEYS_MAX)) {
    const project = await projectOf(c, key);
    if (project.ok) return project;
    refused ??= project;
  }
  if (refused !== undefined) return refused;
  const key = findKey(c.req.raw.headers, c.req.raw.url, [BODY_KEY.exec(text)?.[1]], {});
  return key.ok ? projectOf(c, key.value) : key;
}

function firstMatches(text: string, pattern: RegExp, max: number): string[] {
  const found: string[] = [];
  for (const [match] of text.matchAll(pattern)) {
    if (!found.includes(match)) found.push(match);
    if (found.length >= max) break;
  }
  return found;
}

const TOO_MUCH_WASTE = apiError(
  'rate_limited',
  'This project has sent many megabytes without an event that could be accepted; look at the rejections in the answers to its requests, and send again in a minute.',
  { retryAfterS: WASTE_RETRY_AFTER_S },
);
