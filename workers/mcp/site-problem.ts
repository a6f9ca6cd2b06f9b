import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { Env } from '../../platform/env.ts';
import { isLoopbackOrAddress, isOwnName, ownerOfHost } from '../../platform/hosts/host-of.ts';

/**
 * The refusal of a request that came under a name that is not ours: a page whose name was pointed at this machine (DNS
 * rebinding) is of the same origin in the eyes of its browser. On a machine's own address, pages of other sites are refused,
 * too: any page that somebody opens there could try. Elsewhere pages may ask as programs do: no cookie is read, so a
 * page has to know a key or token.
 */
export async function siteProblem(
  env: Pick<Env, 'DB' | 'PUBLIC_URL' | 'RUNTIME'>,
  request: Request,
  nowMs: number,
): Promise<ApiError | undefined> {
  const { hostname } = new URL(request.url);
  const isOurs = isOwnName(env, hostname) || (await ownerOfHost(env, hostname, nowMs)).is === 'organization';
  if (!isOurs) {
    const own = new URL(env.PUBLIC_URL).host;
    return apiError('forbidden', `The MCP server answers on ${own}, and not under the host name of this request.`);
  }
  if (!isLoopbackOrAddress(hostname) || isOwnPage(env, request)) return undefined;
  return apiError(
    'forbidden',
    'Pages of other sites cannot use the MCP server of this machine; connect a program to it.',
  );
}

function isOwnPage({ PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>, request: Request): boolean {
  const from = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isOwnOrigin = from === null || from === new URL(request.url).origin || from === new URL(PUBLIC_URL).origin;
  return isOwnOrigin && (site === null || site === 'same-origin' || site === 'none');
}
