import { proxyDurable } from 'itty-durable';
import type { QuotaMonth } from '../core/tenancy/quota.ts';
import type { QuotaMethods } from '../durable-objects/quota.ts';
import { type RetryOptions, withRetries } from './durable-objects.ts';

export type QuotaBinding = { readonly QUOTA: DurableObjectNamespace };

/**
 * Calls the quota of an organisation's month: the only way to reach it. Tries again as `withWindow` does; throws the
 * last error.
 *
 * @example await withQuota(env, { organizationId, month: monthOf(nowMs) }, (quota) => quota.used());
 */
export function withQuota<T>(
  env: QuotaBinding,
  quota: QuotaMonth,
  call: (quota: QuotaMethods) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  return withRetries(() => call(quotaStub(env, quota)), options);
}

/** :TRICKY: never await or return this from async code: the proxy takes `then` for a method of the object, and hangs. */
function quotaStub(env: QuotaBinding, { organizationId, month }: QuotaMonth): QuotaMethods {
  return proxyDurable(env.QUOTA).get(`${organizationId}:${month}`, { parse: true });
}
