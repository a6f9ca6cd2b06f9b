import { gunzipSync, inflateSync } from 'node:zlib';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { parseExactJson } from '../../core/base/exact-json.ts';
import { BODY_MS_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { dataOfForm, isForm } from './form-data.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const PROBLEM_CHARS_MAX = 200;

/**
 * The JSON text of a request, whatever its Content-Type says: SDKs send gzip as text/plain and JSON as forms. The bytes
 * decide: gzip by its magic number, else JSON, else the form `data=<base64 or url-encoded JSON>`.
 *
 * Errors: `body_too_large` when the body, or what it inflates to, passes `bytesMax` (reading and inflating stop there);
 * `malformed_body` when it is empty, broken gzip, or no UTF-8; `timeout` when it does not come.
 */
export async function readText(request: Request, bytesMax: number): Promise<Result<string, ApiError>> {
  const raw = await readInTime(request, bytesMax);
  if (!raw.ok) return raw;
  const inflated = inflate(raw.value, request.headers.get('content-encoding'), bytesMax);
  if (!inflated.ok) return inflated;
  return isForm(inflated.value) ? formText(inflated.value, bytesMax) : decodeText(inflated.value);
}

/** A body that stands still is held whole for as long; the small ones are many, and a timer costs more than they hold. */
async function readInTime(request: Request, bytesMax: number): Promise<Result<Uint8Array, ApiError>> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length <= SMALL_BODY_BYTES_MAX) return readBytes(request, bytesMax);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<Result<never, ApiError>>((resolve) => {
    timer = setTimeout(() => resolve(err(TOO_SLOW)), BODY_MS_MAX);
  });
  const reading = readBytes(request, bytesMax);
  reading.catch(() => undefined);
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

const TOO_SLOW = apiError(
  'timeout',
  `The body had not come after ${BODY_MS_MAX / 1_000} seconds; send it again, or in smaller batches.`,
);

async function readBytes(request: Request, bytesMax: number): Promise<Result<Uint8Array, ApiError>> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length > bytesMax) return err(tooLarge(bytesMax));
  if (request.body === null) return malformed('The body is empty; send a JSON event or batch.');
  if (length >= 0) return ok(new Uint8Array(await request.arrayBuffer()));
  return readStream(request.body, bytesMax);
}

/**
 * With zlib of the platform, which stops at a bound: its DecompressionStream takes whatever is written to it and keeps all
 * that comes out, so that four megabytes of gzip became four gigabytes before anybody could look.
 */
function inflate(bytes: Uint8Array, encoding: string | null, bytesMax: number): Result<Uint8Array, ApiError> {
  const format = bytes[0] === 0x1f && bytes[1] === 0x8b ? 'gzip' : encoding === 'deflate' ? 'deflate' : undefined;
  if (format === undefined) {
    if (encoding === null || encoding === 'gzip' || encoding === 'identity') return ok(bytes);
    return malformed(`Content-Encoding \`${encoding}\` is not understood; send gzip or no encoding.`);
  }
  try {
    const options = { maxOutputLength: bytesMax };
    return ok(format === 'gzip' ? gunzipSync(bytes, options) : inflateSync(bytes, options));
  } catch (problem) {
    // workerd and Node call it by different codes; both by this class, and nothing else.
    if (problem instanceof RangeError) return err(tooLarge(bytesMax));
    return malformed(`The ${format} data is broken or cut off; compress the whole body and send it again.`);
  }
}

/** Everything a stream holds, unless that is more than `bytesMax`: then it is cancelled at once. */
async function readStream(stream: ReadableStream<Uint8Array>, bytesMax: number): Promise<Result<Uint8Array, ApiError>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > bytesMax) {
      await reader.cancel().catch(() => undefined);
      return err(tooLarge(bytesMax));
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return ok(whole);
}

function decodeText(bytes: Uint8Array): Result<string, ApiError> {
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return malformed('The body is not valid UTF-8; encode it as UTF-8 and send it again.');
  }
}

/** Base64 may be of gzip once more. */
function formText(form: Uint8Array, bytesMax: number): Result<string, ApiError> {
  const data = dataOfForm(form);
  if (data === undefined) return malformed('`data=` must hold base64 or URL-encoded JSON; it holds neither.');
  const inflated = inflate(data, null, bytesMax);
  return inflated.ok ? decodeText(inflated.value) : inflated;
}

/** Errors: `malformed_body` when it is empty, or no JSON (`parseExactJson`). */
export function parseBody(text: string): Result<unknown, ApiError> {
  if (text.trim() === '') return malformed('The body is empty; send a JSON event or batch.');
  try {
    return ok(parseExactJson(text));
  } catch (problem) {
    const detail = problem instanceof Error ? problem.message.slice(0, PROBLEM_CHARS_MAX) : '';
    return malformed(`The body is not valid JSON: ${detail}. Send an event, or {"events": [...]}.`);
  }
}

function malformed(message: string): Result<never, ApiError> {
  return err(apiError('malformed_body', message));
}

function tooLarge(bytesMax: number): ApiError {
  return apiError(
    'body_too_large',
    `The body is larger than ${bytesMax} bytes (after inflation); send smaller batches.`,
  );
}
