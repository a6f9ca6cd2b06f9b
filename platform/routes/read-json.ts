import type { Context } from 'hono';
import { z } from 'zod';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { parseFlatJson } from '../../core/base/flat-json.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DESCRIBED, describeIssues } from '../../core/query/describe-issues.ts';
import type { Fault } from '../../core/query/refusals/fault.ts';
import type { AppContext } from './app-context.ts';

/**
 * Reads a JSON body of bounded size and depth and validates it. Errors: `body_too_large`, `malformed_body`,
 * `bad_request` with the offending fields in the message and in `details`.
 */
export async function readJson<T>(
  c: Context<AppContext>,
  schema: z.ZodType<T>,
  bytesMax: number,
  parse: (text: string) => unknown = parseFlatJson,
): Promise<Result<T, ApiError>> {
  const text = await readText(c.req.raw, bytesMax);
  if (text === undefined) {
    return err(apiError('body_too_large', `The body is larger than ${bytesMax} bytes; send less.`));
  }
  const parsed = parseJson(text, parse);
  if (!parsed.ok) return parsed;
  return validate(schema, parsed.value);
}

/** Limits the answer to this many faults: a request with more usually repeats the same one. */
const FAULTS_MAX = 20;
const FAULT_CHARS_MAX = 500;
const MESSAGE_CHARS_MAX = 2_000;

/**
 * Checks plain data against a schema; the message names the fields and the expected values.
 *
 * @param whole  names the data in a sentence
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown, whole = 'the body'): Result<T, ApiError> {
  const checked = schema.safeParse(value, DESCRIBED);
  if (checked.success) return ok(checked.data);
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const issues = firstFaults(checked.error.issues, fields, whole);
  const message = issues
    .map((issue) => issue.message)
    .join('; ')
    .slice(0, MESSAGE_CHARS_MAX)
    .replace(/[^.?]$/, '$&.');
  return err(apiError('bad_request', `${message.charAt(0).toUpperCase()}${message.slice(1)}`, { details: { issues } }));
}

/** A fault names a field and quotes a value, either of which may be as long as the body. */
function firstFaults(issues: readonly z.core.$ZodIssue[], fields: readonly string[], whole: string): Fault[] {
  const first = issues
    .slice(0, FAULTS_MAX)
    .map((issue) => (issue.code === 'unrecognized_keys' ? { ...issue, keys: issue.keys.slice(0, FAULTS_MAX) } : issue));
  return describeIssues(first, (path) => (path.length === 0 ? fields : []), whole)
    .slice(0, FAULTS_MAX)
    .map((fault) => ({
      ...fault,
      ...(fault.path === undefined ? {} : { path: fault.path.slice(0, FAULT_CHARS_MAX) }),
      message: fault.message.slice(0, FAULT_CHARS_MAX),
    }));
}

function parseJson(text: string, parse: (text: string) => unknown): Result<unknown, ApiError> {
  try {
    return ok(parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    return err(apiError('malformed_body', `The body is not JSON: ${reason}`));
  }
}

/** The body as text, or undefined as soon as it exceeds the limit. */
export async function readText(request: Request, bytesMax: number): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) return undefined;
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
