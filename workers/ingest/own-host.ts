import { isOurKey } from '../../core/base/ids.ts';
import { OWN_SITE_NAMES } from '../../core/base/site-id.ts';
import { keyOfAuthorization } from '../../core/ingest/vendors/find-keys.ts';
import { addressBelow } from '../../core/installation/own-host-address.ts';
import { trackerFileOf, withOwnNames } from '../../core/installation/own-host-script.ts';
import type { Env } from '../../platform/env.ts';
import { isOwnName, ownerOfHost } from '../../platform/hosts/host-of.ts';
import { siteOf } from '../../platform/intake/site-keys.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import { outbound } from '../../platform/outbound.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';

type Dispatch = (request: Request) => Promise<Response>;

/** A first segment as projects may choose it, and what follows. */
const BELOW = /^\/([a-z0-9][a-z0-9_-]{0,39})(\/.+)$/;
/** Requests that came from below an own host: none leads below one again, however often its path names it. */
const dispatched = new WeakSet<Request>();

/**
 * Answers below an address that a project has on a host of its own, which leads here through a Worker route: the tracker
 * and the endpoint under their names there, and every address of SDKs (`/b/api/event`). The address says whose events they
 * are where the request has no key of ours. Undefined for all other requests; it is only asked where no route answers.
 */
export async function answerOwnHost(c: RequestContext, dispatch: Dispatch): Promise<Response | undefined> {
  const { hostname, origin, pathname } = new URL(c.req.url);
  const [, prefix, rest] = BELOW.exec(pathname) ?? [];
  if (prefix === undefined || rest === undefined || isOwnName(c.env, hostname)) return undefined;
  if (dispatched.has(c.req.raw)) return undefined;
  if (OWN_SITE_NAMES.has(prefix)) return undefined;
  const nowMs = Date.now();
  const found = await siteOf(c.env, `${hostname}/${prefix}`, nowMs);
  // Events are to be sent again then, and not given up.
  if (!found.ok) return c.req.method === 'POST' ? failure(c, found.error) : undefined;
  if (found.value === undefined) return undefined;
  const { key, endpoint, script } = found.value;
  if (endpoint === null || script === null || !(await mayUse(c.env, hostname, key, nowMs))) return undefined;
  const name = rest.slice(1);
  const file = c.req.method === 'GET' || c.req.method === 'HEAD' ? trackerFileOf(name, { script }) : undefined;
  if (file !== undefined) {
    const text = await trackerText(c, file.path);
    const names = { base: `${origin}/${prefix}`, endpoint, script };
    return text === undefined ? undefined : scriptAnswer(c, withOwnNames(text, file, names));
  }
  const moved = withKey(c.req.raw, addressBelow(c.req.url, name, endpoint), key);
  dispatched.add(moved);
  const answer = await dispatch(moved);
  // The request at our own address has its line in the log already.
  c.set('isLoggedInSum', true);
  return answer;
}

/** On a host that an organisation has proved, only its own addresses count, whoever asked for one before. */
async function mayUse(env: Env, host: string, key: string, nowMs: number): Promise<boolean> {
  const owner = await ownerOfHost(env, host, nowMs);
  if (owner.is !== 'organization') return true;
  const rules = await rulesOfKey(env, key, nowMs);
  return rules.ok && rules.value.organization_id === owner.organizationId;
}

/** The request at an address of ours. Its own key of ours, where it has one, counts before that of the address. */
function withKey(request: Request, url: URL, key: string): Request {
  const moved = new Request(url, request);
  const { headers } = request;
  const sent = [
    keyOfAuthorization(headers.get('authorization')),
    headers.get('x-api-key'),
    ...url.searchParams.values(),
  ];
  if (!sent.some(isOurKey)) moved.headers.set('authorization', `Bearer ${key}`);
  return moved;
}

/** Of the pages' files where this Worker has them, else asked for at our own host. */
async function trackerText(c: RequestContext, path: string): Promise<string | undefined> {
  const own = new Request(new URL(path, c.env.PUBLIC_URL));
  const answer = c.env.ASSETS ? await c.env.ASSETS.fetch(own) : await outbound.fetch(own.url);
  if (answer.ok) return answer.text();
  await answer.body?.cancel();
  return undefined;
}

const SCRIPT_HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=3600',
  // Its parts are modules, which another host of the same site may ask for.
  'Access-Control-Allow-Origin': '*',
} as const;

function scriptAnswer(c: RequestContext, text: string): Response {
  c.set('isForOtherSites', true);
  return c.body(text, 200, SCRIPT_HEADERS);
}
