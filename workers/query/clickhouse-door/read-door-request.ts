import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { codeSpan } from '../../../core/base/code-span.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { SQL_BODY_BYTES_MAX, SQL_CHARS_MAX } from '../../../core/base/sql-bounds.ts';
import { type DoorRequest, type Pairs, readAddress } from '../../../core/clickhouse-door/read-address.ts';

/**
 * Reads a request as ClickHouse does: the statement in `query`, in the body, or begun in the one and ended in the other;
 * a form has it in its field `query`, with the parameters. Bodies may be compressed.
 *
 * Errors: `bad_request`, `malformed_body`, `body_too_large`.
 */
export async function readDoorRequest(
  request: Request,
  databases: readonly string[],
): Promise<Result<DoorRequest, ApiError>> {
  const body = await bodyOf(request);
  if (!body.ok) return body;
  const type = request.headers.get('content-type') ?? '';
  const form = type.toLowerCase().startsWith('multipart/form-data') ? await fieldsOf(body.value, type) : ok([]);
  if (!form.ok) return form;
  const address: Pairs = [...new URL(request.url).searchParams];
  const read = readAddress({ address, fields: form.value, headers: [...request.headers], databases });
  if (!read.ok) return read;
  const inBody = form.value.length > 0 ? '' : textOf(body.value);
  if (inBody === undefined)
    return err(apiError('malformed_body', 'The body is not UTF-8; send the statement as text.'));
  const sql = [read.value.sql, inBody].filter((part) => part !== '').join('\n');
  if (sql.length > SQL_CHARS_MAX) {
    return err(
      apiError('body_too_large', `The statement has ${sql.length} characters; send at most ${SQL_CHARS_MAX}.`),
    );
  }
  return ok({ ...read.value, sql });
}

async function bodyOf(request: Request): Promise<Result<Uint8Array<ArrayBuffer>, ApiError>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > SQL_BODY_BYTES_MAX) return err(tooLarge());
    parts.push(chunk);
  }
  const whole = new Uint8Array(await new Blob(parts).arrayBuffer());
  return inflate(whole, request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity');
}

const INFLATE = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
} as const;

function inflate(bytes: Uint8Array<ArrayBuffer>, coding: string): Result<Uint8Array<ArrayBuffer>, ApiError> {
  if (coding === 'identity' || coding === '' || bytes.length === 0) return ok(bytes);
  if (!isKnown(coding)) {
    const names = Object.keys(INFLATE).join(', ');
    return err(
      apiError('malformed_body', `Content-Encoding ${codeSpan(coding.slice(0, 40))} is not taken; use ${names}.`),
    );
  }
  try {
    return ok(INFLATE[coding](bytes, { maxOutputLength: SQL_BODY_BYTES_MAX }));
  } catch (problem) {
    if (problem instanceof RangeError) return err(tooLarge());
    return err(apiError('malformed_body', `The ${coding} data is broken or cut off; compress the whole body.`));
  }
}

function isKnown(coding: string): coding is keyof typeof INFLATE {
  return Object.hasOwn(INFLATE, coding);
}

async function fieldsOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<Result<Pairs, ApiError>> {
  try {
    const form = await new Response(body, { headers: { 'Content-Type': type } }).formData();
    // A file is a table to join; its name is refused as any other field is.
    return ok(
      [...form].map(([name, value]) => [typeof value === 'string' ? name : `${name} (a file)`, String(value)] as const),
    );
  } catch {
    return err(
      apiError('malformed_body', 'The form cannot be read; send it as multipart/form-data with its boundary.'),
    );
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

function tooLarge(): ApiError {
  return apiError('body_too_large', `The body is larger than ${SQL_BODY_BYTES_MAX} bytes; send less.`);
}
