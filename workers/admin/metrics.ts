import type { Context } from 'hono';
import { apiError } from '../../core/errors.ts';
import { sha256Hex } from '../../core/ids.ts';
import { type AppContext, newApp } from '../http/app.ts';
import { metricsText } from '../http/metrics.ts';
import { failure } from '../http/respond.ts';
import { bufferMetrics } from './buffer-metrics.ts';

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `GET /metrics`: Prometheus text, for who sends METRICS_TOKEN as a bearer token. Without such a token it is open on one
 * machine, by a loopback name; everywhere else there is no such page: event names are nobody else's business.
 */
export const metricsRoutes = newApp().get('/metrics', async (c) => {
  if (!(await mayRead(c))) return failure(c, apiError('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`));
  const text = metricsText() + (await bufferMetrics(c.env, Date.now()));
  return c.body(text, 200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' });
});

async function mayRead(c: Context<AppContext>): Promise<boolean> {
  const { METRICS_TOKEN: token, RUNTIME } = c.env;
  const sent = c.req.header('authorization');
  // Hashes, so that the time a comparison takes says nothing of the token.
  if (token && sent) return (await sha256Hex(sent)) === (await sha256Hex(`Bearer ${token}`));
  return !token && RUNTIME === 'local' && isLoopback(new URL(c.req.url).hostname);
}

/** Not whatever name leads here: a foreign page could have its own name lead to this machine, and read. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
