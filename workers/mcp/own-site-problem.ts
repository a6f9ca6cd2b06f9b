import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { Env } from '../../platform/env.ts';
import { isOwnName, ownerOfHost } from '../../platform/hosts/host-of.ts';

/**
 * The refusal of a request that a page of another site made, or that came under a name that is not ours: a page whose name
 * was pointed at this machine (DNS rebinding) is of the same origin in the eyes of its browser. Programs send no `Origin`.
 */
export async function ownSiteProblem(
  env: Pick<Env, 'DB' | 'PUBLIC_URL' | 'RUNTIME'>,
  request: Request,
  nowMs: number,
): Promise<ApiError | undefined> {
  const { origin: asked, hostname } = new URL(request.url);
  const isOurs = isOwnName(env, hostname) || (await ownerOfHost(env, hostname, nowMs)).is === 'organization';
  if (!isOurs) {
    const own = new URL(env.PUBLIC_URL).host;
    return apiError('forbidden', `The MCP server answers on ${own}, and not under the host name of this request.`);
  }
  const from = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isOwnPage = from === null || from === asked || from === new URL(env.PUBLIC_URL).origin;
  if (isOwnPage && (site === null || site === 'same-origin' || site === 'none')) return undefined;
  return apiError('forbidden', 'Pages of other sites cannot use the MCP server; connect a program to it.');
}
