import { gunzipSync, inflateSync } from 'node:zlib';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { BODY_MS_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { bodyOfAddress, bodyOfForm, type WireBody } from '../../core/ingest/vendors/wire-request.ts';

/**
 * The bytes of a request's JSON, whatever its Content-Type says: SDKs send gzip as text/plain and JSON as forms. The bytes
 * decide: gzip by its magic number, else the form `data=<base64 or URL-encoded JSON>`, else the body as it is.
 *
 * Errors: `body_too_large` when the body, or its inflated form, passes `bytesMax` (reading and inflating stop there);
 * `malformed_body` when it is empty or broken gzip; `timeout` when it does not arrive.
 */
export async function readBody(request: Request, bytesMax: number): Promise<Result<WireBody, ApiError>> {
  const raw = await readInTime(request, bytesMax);
  if (!raw.ok) return raw;
  const inflated = inflate(raw.value, request.headers.get('content-encoding'), bytesMax);
  if (!inflated.ok) return inflated;
  const body = bodyOfForm(inflated.value);
  if (body === undefined) return malformed('`data=` must hold base64 or URL-encoded JSON; it holds neither.');
  return body.bytes === inflated.value ? ok(body) : inflateData(body, bytesMax);
}

/** The content of a request that has it in its address. Errors: those of `readBody`. */
export function readAddress(url: string, bytesMax: number): Result<WireBody, ApiError> {
  return inflateData(bodyOfAddress(url), bytesMax);
}

/** The base64 of a form may be of gzip again. */
function inflateData({ bytes, otherFields }: WireBody, bytesMax: number): Result<WireBody, ApiError> {
  const inflated = inflate(bytes, null, bytesMax);
  return inflated.ok ? ok({ bytes: inflated.value, otherFields }) : inflated;
}

/** A stalled body is held whole for this long. Small bodies are many, and a timer would cost more than they hold. */
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
  `The body had not arrived after ${BODY_MS_MAX / 1_000} seconds; send it again, or in smaller batches.`,
);

async function readBytes(request: Request, bytesMax: number): Promise<Result<Uint8Array, ApiError>> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length > bytesMax) return err(tooLarge(bytesMax));
  if (request.body === null) return malformed('The body is empty; send a JSON event or batch.');
  if (length >= 0) return ok(new Uint8Array(await request.arrayBuffer()));
  return readStream(request.body, bytesMax);
}

/** The first bytes of gzip (1f 8b 08) after something has read them as UTF-8 or Latin-1, and written them as UTF-8. */
const DAMAGED_GZIP = [
  [0x1f, 0xef, 0xbf, 0xbd, 0x08],
  [0x1f, 0xc2, 0x8b, 0x08],
];
const GZIP_READ_AS_TEXT =
  'The body is damaged gzip: a proxy on the way has read it as text and changed its bytes. Let the proxy pass bodies on unread, or turn compression off in the SDK.';

/**
 * Inflates with the platform's zlib, which stops at a bound. workerd's DecompressionStream keeps all output of whatever is
 * written to it: four megabytes of gzip became four gigabytes before the size could be checked.
 */
function inflate(bytes: Uint8Array, encoding: string | null, bytesMax: number): Result<Uint8Array, ApiError> {
  const format = bytes[0] === 0x1f && bytes[1] === 0x8b ? 'gzip' : encoding === 'deflate' ? 'deflate' : undefined;
  if (format === undefined) {
    if (DAMAGED_GZIP.some((magic) => magic.every((byte, at) => bytes[at] === byte)))
      return malformed(GZIP_READ_AS_TEXT);
    if (encoding === null || encoding === 'gzip' || encoding === 'identity') return ok(bytes);
    return malformed(`Content-Encoding \`${encoding}\` is not understood; send gzip or no encoding.`);
  }
  try {
    const options = { maxOutputLength: bytesMax };
    return ok(format === 'gzip' ? gunzipSync(bytes, options) : inflateSync(bytes, options));
  } catch (problem) {
    // workerd and Node give this error different codes, but the same class, which no other problem has.
    if (problem instanceof RangeError) return err(tooLarge(bytesMax));
    return malformed(`The ${format} data is broken or cut off; compress the whole body and send it again.`);
  }
}

/** Everything in a stream, unless that is more than `bytesMax`: then it is cancelled at once. */
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

function malformed(message: string): Result<never, ApiError> {
  return err(apiError('malformed_body', message));
}

export function tooLarge(bytesMax: number): ApiError {
  return apiError(
    'body_too_large',
    `The body is larger than ${bytesMax} bytes (after decompression); send smaller batches.`,
  );
}
