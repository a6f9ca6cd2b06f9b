import { z } from 'zod';
import { apiError } from '../../core/base/errors.ts';
import { sendsOneOf } from '../../platform/auth/operator.ts';
import { metricsText } from '../../platform/metrics/metrics.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { handledRoute } from '../../platform/routes/route.ts';
import { bufferMetrics } from './buffer-metrics.ts';

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Prometheus text, for callers with METRICS_TOKEN or OPERATOR_TOKEN as their bearer token; guesses are limited as on
 * operator routes. For everybody else the page does not exist, because it names events. No address is trusted instead
 * of a token: behind a proxy on the same machine, every request comes from loopback under a loopback name.
 */
export const metricsRoute = handledRoute({
  method: 'GET',
  path: '/metrics',
  summary: 'Show metrics in the Prometheus text format',
  needs: { who: 'scraper' },
  answers: [{ status: 200, schema: z.string(), type: 'text/plain' }],
  respond: showMetrics,
});

async function showMetrics(c: RequestContext): Promise<Response> {
  const tokens = [c.env.METRICS_TOKEN, c.env.OPERATOR_TOKEN].flatMap((token) => token || []);
  const mayRead = await sendsOneOf(c, tokens);
  if (!mayRead.ok) return failure(c, mayRead.error);
  if (!mayRead.value) return failure(c, apiError('not_found', `Nothing answers ${c.req.method} ${c.req.path}.`));
  const text = metricsText() + (await bufferMetrics(c.env, Date.now()));
  return c.body(text, 200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' });
}
