import type { Next } from 'hono';
import { apiError } from '../../core/base/errors.ts';
import { ownerOfHost } from '../hosts/host-of.ts';
import type { RequestContext } from './app-context.ts';
import { failure } from './respond.ts';

type Handler = (c: RequestContext, next: Next) => Promise<Response | undefined> | Response;

/**
 * Lets a handler answer only on hosts that somebody owns: ours, and those that an organisation proved. Events are
 * taken on any host, since sites pass them through hosts of their own.
 */
export function onOwnHosts(handle: Handler) {
  return async (c: RequestContext, next: Next): Promise<Response | undefined> => {
    const { hostname } = new URL(c.req.url);
    const owner = await ownerOfHost(c.env, hostname, Date.now());
    if (owner.is !== 'nobody') return handle(c, next);
    c.set('isNobodysHost', true);
    return failure(c, apiError('not_found', 'Nothing is set up under this host name.'));
  };
}
