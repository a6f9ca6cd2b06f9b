import type { Context } from 'hono';
import { apiError } from '../../core/errors.ts';
import { sha256Hex } from '../../core/ids.ts';
import { type AppContext, newApp } from '../http/app.ts';
import { metricsText } from '../http/metrics.ts';
import { failure } from '../http/respond.ts';
import { bufferMetrics } from './buffer-metrics.ts';

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `GET /metrics`: Prometheus text, for callers with METRICS_TOKEN or OPERATOR_TOKEN as their bearer token. For everybody
 * else the page does not exist: event names are nobody else's business. No address is trusted instead: behind a proxy on
 * the same machine everybody comes from loopback, under a loopback name.
 */
export const metricsRoutes = newApp().get('/metrics', async (c) => {
  if (!(await mayRead(c))) return failure(c, apiError('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`));
  const text = metricsText() + (await bufferMetrics(c.env, Date.now()));
  return c.body(text, 200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' });
});

async function mayRead(c: Context<AppContext>): Promise<boolean> {
  const sent = c.req.header('authorization');
  if (!sent) return false;
  const tokens = [c.env.METRICS_TOKEN, c.env.OPERATOR_TOKEN].filter((token) => token);
  // Hashes, so that the time a comparison takes says nothing of the token.
  const hashes = await Promise.all(tokens.map((token) => sha256Hex(`Bearer ${token}`)));
  return hashes.includes(await sha256Hex(sent));
}
