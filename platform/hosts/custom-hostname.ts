import { z } from 'zod';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { outbound } from '../outbound.ts';

type Platform = Pick<Env, 'CUSTOM_HOSTNAMES_ZONE' | 'CUSTOM_HOSTNAMES_TOKEN' | 'CUSTOM_HOSTNAMES_API'>;

const PUBLIC_API = 'https://api.cloudflare.com/client/v4';
const TIMEOUT_MS = 10_000;
const RETRY_AFTER_S = 60;
const NOT_FOUND = 404;
const madeSchema = z.object({ result: z.object({ id: z.string() }) });

/**
 * Has Cloudflare accept a host name and get a certificate for it (Cloudflare for SaaS, custom hostnames). Null where
 * the deployment names no zone: its operator routes hosts by hand.
 *
 * Errors: `unavailable` if Cloudflare does not make it.
 */
export async function addCustomHostname(env: Platform, host: string): Promise<Result<string | null, ApiError>> {
  const ssl = { method: 'http', type: 'dv', settings: { min_tls_version: '1.2' } };
  const answer = await call(env, 'POST', '', { hostname: host, ssl });
  if (!answer.ok) return answer;
  if (answer.value === null) return ok(null);
  const made = madeSchema.safeParse(await answer.value.json());
  return made.success ? ok(made.data.result.id) : err(refused(`answer ${answer.value.status}`));
}

/** Takes it back; one that is gone already is fine. Errors: as above. */
export async function removeCustomHostname(env: Platform, id: string): Promise<Result<null, ApiError>> {
  const answer = await call(env, 'DELETE', `/${encodeURIComponent(id)}`);
  return answer.ok ? ok(null) : answer;
}

async function call(
  env: Platform,
  method: string,
  path: string,
  body?: unknown,
): Promise<Result<Response | null, ApiError>> {
  const { CUSTOM_HOSTNAMES_ZONE: zone, CUSTOM_HOSTNAMES_TOKEN: token, CUSTOM_HOSTNAMES_API: api } = env;
  if (!zone || !token) return ok(null);
  try {
    const answer = await outbound.fetch(`${api || PUBLIC_API}/zones/${zone}/custom_hostnames${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.ok || (method === 'DELETE' && answer.status === NOT_FOUND)) return ok(answer);
    return err(refused(`status ${answer.status}`));
  } catch (problem) {
    return err(refused(problemText(problem)));
  }
}

function refused(problem: string): ApiError {
  logLine('error', { event: 'custom_hostname_refused', problem });
  const message = 'The platform did not take the host name now; nothing was changed. Try again in a minute.';
  return apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S });
}
