import type { Context } from 'hono';
import { z } from 'zod';
import { type ApiError, apiError } from '../../core/errors.ts';
import { DESCRIBED, describeIssues } from '../../core/query/describe-issues.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AppContext } from './app.ts';

/**
 * Reads a JSON body of bounded size and validates it.
 * Errors: `body_too_large`, `malformed_body`, `bad_request` with every offending field in the message and in `details`.
 */
export async function readJson<T>(
  c: Context<AppContext>,
  schema: z.ZodType<T>,
  bytesMax: number,
  parse: (text: string) => unknown = JSON.parse,
): Promise<Result<T, ApiError>> {
  const text = await readText(c.req.raw, bytesMax);
  if (text === undefined) {
    return err(apiError('body_too_large', `The body is larger than ${bytesMax} bytes; send less.`));
  }
  const parsed = parseJson(text, parse);
  if (!parsed.ok) return parsed;
  return validate(schema, parsed.value);
}

/** A message quotes what was sent, which may be long: a term of the glossary is a name in a path. */
const MESSAGE_CHARS_MAX = 2_000;

/** Checks plain data against a schema; the message names the field and what was expected. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): Result<T, ApiError> {
  const checked = schema.safeParse(value, DESCRIBED);
  if (checked.success) return ok(checked.data);
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const issues = describeIssues(checked.error.issues, (path) => (path.length === 0 ? fields : []), 'the body');
  const message = issues
    .map((issue) => issue.message)
    .join('; ')
    .slice(0, MESSAGE_CHARS_MAX)
    .replace(/[^.?]$/, '$&.');
  return err(apiError('bad_request', `${message.charAt(0).toUpperCase()}${message.slice(1)}`, { details: { issues } }));
}

function parseJson(text: string, parse: (text: string) => unknown): Result<unknown, ApiError> {
  try {
    return ok(parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    return err(apiError('malformed_body', `The body is not JSON: ${reason}`));
  }
}

/** The body as text, or undefined as soon as it is larger than allowed. */
async function readText(request: Request, bytesMax: number): Promise<string | undefined> {
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
