import { z } from 'zod';
import { apiError } from '../../core/base/errors.ts';
import { isRegion } from '../../core/base/regions.ts';
import { bucketOf } from '../../platform/env.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute, type RouteTable } from '../../platform/routes/route.ts';
import { COLD_PREFIX, checkLink } from '../../store/cold/cold-link.ts';
import { type ByteRange, rangeOf } from './range-of.ts';

const PARQUET = 'application/vnd.apache.parquet';

/** Cold files for ClickHouse. The link is the right to read one; HEAD gives its length. */
export const coldRoutes: RouteTable = [
  handledRoute({
    method: 'GET',
    path: '/cold/:region/*',
    summary: 'Read a cold file, or ranges of it',
    needs: { who: 'link' },
    query: z.object({ expires: z.string(), signature: z.string() }),
    answers: [
      { status: 200, schema: z.unknown(), type: PARQUET },
      { status: 206, schema: z.unknown(), type: PARQUET },
      { status: 416, schema: undefined, type: PARQUET },
    ],
    respond: sendFile,
  }),
];

async function sendFile(c: RequestContext): Promise<Response> {
  const region = c.req.param('region') ?? '';
  if (!isRegion(region)) return failure(c, apiError('not_found', `There is no region \`${region.slice(0, 60)}\`.`));
  const object = COLD_PREFIX + c.req.path.slice(`/${COLD_PREFIX}${region}/`.length);
  const { expires = '', signature = '' } = c.req.query();
  const link = await checkLink({ secret: c.env.AUTH_SECRET, region }, { object, expires, signature }, Date.now());
  if (!link.ok) return failure(c, apiError('forbidden', link.error));
  // ClickHouse makes three requests per file, so only failures get a log line.
  c.set('isLoggedInSum', true);
  return c.req.raw.method === 'HEAD'
    ? head(c, bucketOf(c.env, region), object)
    : get(c, bucketOf(c.env, region), object);
}

async function head(c: RequestContext, bucket: R2Bucket, object: string): Promise<Response> {
  const found = await bucket.head(object);
  if (!found) return failure(c, gone(object));
  return new Response(null, { headers: { ...HEADERS, 'Content-Length': String(found.size), ETag: found.httpEtag } });
}

async function get(c: RequestContext, bucket: R2Bucket, object: string): Promise<Response> {
  const range = rangeOf(c.req.header('range') ?? '');
  if (!range) {
    const found = await bucket.get(object);
    if (!found) return failure(c, gone(object));
    return new Response(found.body, {
      headers: { ...HEADERS, 'Content-Length': String(found.size), ETag: found.httpEtag },
    });
  }
  // R2 throws if a range begins after the end.
  const found = await bucket.get(object, { range }).catch(() => 'unsatisfiable' as const);
  if (found === 'unsatisfiable') return beyond(c, bucket, object);
  if (!found) return failure(c, gone(object));
  const { offset, length } = within(range, found.size);
  const place = {
    'Content-Length': String(length),
    'Content-Range': `bytes ${offset}-${offset + length - 1}/${found.size}`,
  };
  return new Response(found.body, { status: 206, headers: { ...HEADERS, ...place, ETag: found.httpEtag } });
}

async function beyond(c: RequestContext, bucket: R2Bucket, object: string): Promise<Response> {
  const found = await bucket.head(object);
  if (!found) return failure(c, gone(object));
  const { 'Content-Type': _, ...headers } = HEADERS;
  return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${found.size}` } });
}

const HEADERS = {
  'Content-Type': PARQUET,
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'private, no-store',
};

function gone(object: string) {
  return apiError(
    'not_found',
    `The cold file \`${object}\` does not exist; a newer version of its day may have replaced it.`,
  );
}

function within(range: ByteRange, size: number): { offset: number; length: number } {
  if ('suffix' in range) return { offset: Math.max(size - range.suffix, 0), length: Math.min(range.suffix, size) };
  return { offset: range.offset, length: Math.min(range.length ?? size, size - range.offset) };
}
