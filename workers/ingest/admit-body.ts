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
/** What stands where the protocols have their key, whatever it is. */
const BODY_KEY = /"(?:api_key|writeKey)"\s*:\s*"([^"\\]{1,200})"/;
/** Different keys of one body that are looked up. */
const BODY_KEYS_MAX = 3;
const WASTE_RETRY_AFTER_S = 60;

export type AdmittedBody = { readonly body: unknown /** After inflation. */; readonly bytes: number };

/**
 * Reads and parses a request's body, if its sender has a key: the key is looked up before the body is read where it stands
 * in a header or the address, and before the body is parsed where it stands there.
 *
 * Errors: `missing_key`, `unknown_key`, `key_cannot_write`; `rate_limited` for a project that has sent too much of which
 * nothing could be taken; those of `readText` and `parseBody`.
 */
export async function admitBody(c: Context<AppContext>): Promise<Result<AdmittedBody, ApiError>> {
  const { raw } = c.req;
  const outside = keyOutsideBody(raw.headers, raw.url);
  if (outside !== undefined) {
    const problem = await problemOfKey(c, outside);
    if (problem !== undefined) {
      await passOver(raw.body);
      return err(problem);
    }
  }
  const text = await readText(raw, REQUEST_BYTES_MAX);
  if (!text.ok) return text;
  if (outside === undefined) {
    const problem = await problemOfBodyKey(c, text.value);
    if (problem !== undefined) return err(problem);
  }
  const body = parseBody(text.value);
  return body.ok ? ok({ body: body.value, bytes: text.value.length }) : body;
}

async function problemOfKey(c: Context<AppContext>, key: string): Promise<ApiError | undefined> {
  const nowMs = Date.now();
  const rules = await rulesOfKey(c.env, key, nowMs);
  if (!rules.ok) return rules.error;
  const { project_id: projectId } = rules.value;
  c.get('log').project_id = projectId;
  return wastedBytes.isSpent(projectId, nowMs) ? TOO_MUCH_WASTE : undefined;
}

/** Of a body that is full of keys only some are looked up: who has one puts it before what it sends. */
async function problemOfBodyKey(c: Context<AppContext>, text: string): Promise<ApiError | undefined> {
  const candidates = [...new Set(firstMatches(text, OUR_KEY, BODY_KEYS_MAX))];
  const problems: ApiError[] = [];
  for (const key of candidates) {
    const problem = await problemOfKey(c, key);
    if (problem === undefined) return undefined;
    problems.push(problem);
  }
  if (problems[0] !== undefined) return problems[0];
  const key = findKey(c.req.raw.headers, c.req.raw.url, [BODY_KEY.exec(text)?.[1]], {});
  return key.ok ? await problemOfKey(c, key.value) : key.error;
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
  'This project has sent many megabytes of which no event could be taken; look at the rejections of its requests, and send again in a minute.',
  { retryAfterS: WASTE_RETRY_AFTER_S },
);
