import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../../platform/env.ts';
import all from './workers-main.ts';

/** The header in which the tests' proxy sends the client's address. */
const ADDRESS_HEADER = 'x-real-ip';
/** One object for most requests: what the service builds for an environment, it builds once. */
const OWN: Env = { ...env, CLIENT_ADDRESS_HEADER: ADDRESS_HEADER };

type Asked = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The caller's address; unknown if absent. */
  readonly from?: string;
  readonly env?: Partial<Env>;
};

/** Sends a request to the whole service as a program would: no cookie, no origin, JSON. */
export async function ask(path: string, { method = 'POST', body, headers = {}, from, env: changed }: Asked = {}) {
  const context = createExecutionContext();
  const own = changed === undefined ? OWN : { ...OWN, ...changed };
  const init = {
    method,
    headers: { 'content-type': 'application/json', ...(from ? { [ADDRESS_HEADER]: from } : {}), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
  const answer = await all.fetch(new Request(`${env.PUBLIC_URL}${path}`, init), own, context);
  const text = await answer.text();
  await waitOnExecutionContext(context);
  const isJson = answer.headers.get('content-type')?.startsWith('application/json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
    code: isJson ? JSON.parse(text).error?.code : undefined,
    /** The `Cookie` header of the next request. */
    cookie: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}
