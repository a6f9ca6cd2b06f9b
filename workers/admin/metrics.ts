import { apiError } from '../../core/base/errors.ts';
import { sendsOneOf } from '../../platform/auth/operator.ts';
import { metricsText } from '../../platform/metrics/metrics.ts';
import { newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';
import { bufferMetrics } from './buffer-metrics.ts';

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * `GET /metrics`: Prometheus text, for callers with METRICS_TOKEN or OPERATOR_TOKEN as their bearer token; guesses are
 * limited as at the operators' routes. For everybody else the page does not exist: event names are nobody else's business.
 * No address is trusted instead: behind a proxy on the same machine everybody comes from loopback, under a loopback name.
 */
export const metricsRoutes = newApp().get('/metrics', async (c) => {
  const tokens = [c.env.METRICS_TOKEN, c.env.OPERATOR_TOKEN].flatMap((token) => token || []);
  const mayRead = await sendsOneOf(c, tokens);
  if (!mayRead.ok) return failure(c, mayRead.error);
  if (!mayRead.value) return failure(c, apiError('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`));
  const text = metricsText() + (await bufferMetrics(c.env, Date.now()));
  return c.body(text, 200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' });
});
