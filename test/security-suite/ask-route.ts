import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../../platform/env.ts';
import { createApp } from '../../platform/routes/app.ts';
import type { Route, RouteTable } from '../../platform/routes/route.ts';
import { checked } from '../harness/workers-reply-check.ts';
import { addressOf } from './requests.ts';
import type { Ids, World } from './world.ts';

const ADDRESS_HEADER = 'x-real-ip';
/** One object for all requests: what the service builds for an environment, it builds once. */
const OWN: Env = { ...env, CLIENT_ADDRESS_HEADER: ADDRESS_HEADER };

type Asked = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly method?: string;
  /** The caller's address: each obligation has its own, because attempts are counted. */
  readonly from: string;
};

export type Ask = (route: Route, ids: Ids, asked: Asked) => Promise<Answer>;
type Answer = {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
  readonly text: string;
  readonly headers: Headers;
};

/** An obligation of a route: tests that are declared for it. */
export type Tried = { readonly route: Route; readonly ask: Ask; readonly world: () => Promise<World> };

/** Sends a request to the routes of a table; `ids` fill the address. */
export function askerOf(routes: RouteTable): Ask {
  const fetch = checked(createApp([routes]).fetch);
  return async (route, ids, { headers = {}, body, method = route.method, from }) => {
    const context = createExecutionContext();
    const isBodyless = method === 'GET' || body === undefined;
    const request = new Request(`${env.PUBLIC_URL}${addressOf(route, ids)}`, {
      method,
      headers: {
        [ADDRESS_HEADER]: from,
        ...(isBodyless ? {} : { 'content-type': 'application/json' }),
        ...(route.isSocket ? { upgrade: 'websocket' } : {}),
        ...headers,
      },
      ...(isBodyless ? {} : { body }),
    });
    const answer = await fetch(request, OWN, context);
    const text = await answer.text();
    await waitOnExecutionContext(context);
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    const { error = {} } = isJson ? JSON.parse(text) : {};
    const { status, headers: sent } = answer;
    return { status, code: error.code, message: String(error.message), text, headers: sent };
  };
}
