import type { Context } from 'hono';
import { COLD_PREFIX, checkLink } from '../../core/cold/cold-link.ts';
import { apiError } from '../../core/errors.ts';
import { isRegion } from '../../core/regions.ts';
import { bucketOf } from '../env.ts';
import { type AppContext, newApp } from '../http/app.ts';
import { failure } from '../http/respond.ts';
import { rangeOf } from './range-of.ts';

/**
 * `GET /cold/<region>/<object>?expires=&signature=`: one cold file, or the ranges of it that ClickHouse asks for. The
 * link is the right to read it; nothing else is asked. HEAD gives the length.
 */
export const fileRoutes = newApp().get('/cold/:region/*', async (c) => {
  const region = c.req.param('region');
  if (!isRegion(region)) return failure(c, apiError('not_found', `There is no region \`${region.slice(0, 60)}\`.`));
  const object = COLD_PREFIX + c.req.path.slice(`/${COLD_PREFIX}${region}/`.length);
  const { expires = '', signature = '' } = c.req.query();
  const link = await checkLink({ secret: c.env.AUTH_SECRET, region }, { object, expires, signature }, Date.now());
  if (!link.ok) return failure(c, apiError('forbidden', link.error));
  // ClickHouse asks thrice a file: only what fails is worth a line.
  c.set('isLoggedInSum', true);
  return c.req.raw.method === 'HEAD'
    ? head(c, bucketOf(c.env, region), object)
    : get(c, bucketOf(c.env, region), object);
});

async function head(c: Context<AppContext>, bucket: R2Bucket, object: string): Promise<Response> {
  const found = await bucket.head(object);
  if (!found) return failure(c, gone(object));
  return new Response(null, { headers: { ...HEADERS, 'Content-Length': String(found.size), ETag: found.httpEtag } });
}

async function get(c: Context<AppContext>, bucket: R2Bucket, object: string): Promise<Response> {
  const asked = c.req.header('range');
  const range = asked === undefined ? undefined : rangeOf(asked);
  const found = await bucket.get(object, range ? { range } : {});
  if (!found) return failure(c, gone(object));
  const headers = { ...HEADERS, ETag: found.httpEtag };
  if (!range || !found.range) {
    return new Response(found.body, { headers: { ...headers, 'Content-Length': String(found.size) } });
  }
  const { offset, length } = within(found.range, found.size);
  return new Response(found.body, {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(length),
      'Content-Range': `bytes ${offset}-${offset + length - 1}/${found.size}`,
    },
  });
}

const HEADERS = {
  'Content-Type': 'application/vnd.apache.parquet',
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'private, no-store',
};

function gone(object: string) {
  return apiError(
    'not_found',
    `The cold file \`${object}\` is not there; a later version of its day may have replaced it.`,
  );
}

/** The part of the object that R2 gave, from its start. */
function within(range: R2Range, size: number): { offset: number; length: number } {
  if ('suffix' in range) return { offset: Math.max(size - range.suffix, 0), length: Math.min(range.suffix, size) };
  const offset = range.offset ?? 0;
  return { offset, length: Math.min(range.length ?? size, size - offset) };
}
