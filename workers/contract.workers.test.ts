import { env, exports } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { ERRORS } from '../core/base/errors.ts';
import { pathOf } from '../platform/routes/openapi.ts';
import { operationName } from '../platform/routes/operation-name.ts';
import type { Route } from '../platform/routes/route.ts';
import { type Client, createClient } from '../sdk/client/src/client.ts';
import { EdgewiseError } from '../sdk/client/src/edgewise-error.ts';
import { interceptClickHouse } from '../test/harness/workers-clickhouse.ts';
import { aPerson } from '../test/harness/workers-people.ts';
import { bodyFor, headersOf, parametersFor } from '../test/security-suite/requests.ts';
import type { Ids } from '../test/security-suite/world.ts';
import { ROUTES } from './route-table.ts';

/** These routes end the session or the project that the others need, so they come last. */
const ENDS = ['POST /api/auth/sign-out', 'POST /api/auth/delete-user', 'POST /api/organizations/:id/deletion'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const orderOf = ({ method, path }: Route) => METHODS.indexOf(method) + (ENDS.includes(`${method} ${path}`) ? 10 : 0);

/** At least so many routes take the smallest request and succeed; the others refuse it with a documented error. */
const ANSWERED_MIN = 75;

/**
 * One request to each route through `@edgewise/client`. The harness holds each reply against the OpenAPI document; here the
 * client reads it, as an answer or as an error of the table.
 */
it('answers one request to each route as the client and the OpenAPI document expect', {
  timeout: 120_000,
}, async () => {
  interceptClickHouse();
  const owner = await aPerson();
  const { organizationId } = owner;
  const made = await owner.call('POST', '/api/projects', {
    organization_id: organizationId,
    name: 'Shop',
    region: 'eu',
  });
  const ids: Ids = { organizationId, projectId: made.body.id };
  const routes = ROUTES.filter(({ isHidden, isSocket }) => !isHidden && !isSocket);
  const answered: string[] = [];
  for (const route of routes.toSorted((a, b) => orderOf(a) - orderOf(b))) {
    const named = `${route.method} ${route.path}`;
    const headers = route.needs.who === 'sender' ? { 'x-api-key': made.body.write_key } : headersOf(route, owner);
    const outcome = await outcomeOf(route, clientWith(headers), ids);
    if (!(outcome instanceof EdgewiseError)) answered.push(named);
    else expect([named, outcome.code, outcome.status], named).toEqual([named, outcome.code, statusOf(outcome)]);
  }
  process.stdout.write(`${answered.length} of ${routes.length} routes took the smallest request\n`);
  expect(answered.length).toBeGreaterThanOrEqual(ANSWERED_MIN);
  vi.restoreAllMocks();
});

function clientWith(headers: Readonly<Record<string, string>>): Client {
  const send: typeof fetch = (input, init) => {
    const request = new Request(`${env.PUBLIC_URL}${input}`, { ...init, redirect: 'manual' });
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    return exports.default.fetch(request);
  };
  return createClient({ fetch: send, retriesMax: 0 });
}

async function outcomeOf(route: Route, client: Client, ids: Ids): Promise<unknown> {
  const name = operationName(route.method, route.path);
  const method: unknown = Reflect.get(client, name);
  if (typeof method !== 'function')
    return expect.fail(`The client has no method \`${name}\` for ${pathOf(route.path)}`);
  const body = bodyFor(route, ids);
  const sent = route.body?.type.endsWith('json') ? JSON.parse(body ?? 'null') : body;
  const { path, query } = parametersFor(route, ids);
  try {
    const input = { path, query, ...(sent === undefined ? {} : { body: sent }) };
    const answer = await method(name === 'query' ? sent : input);
    if (Symbol.asyncIterator in Object(answer)) return await lastOf(answer);
    return answer instanceof Response ? await answer.text() : answer;
  } catch (error) {
    if (error instanceof EdgewiseError) return error;
    throw error;
  }
}

async function lastOf(lines: AsyncIterable<unknown>): Promise<unknown> {
  let last: unknown;
  for await (const line of lines) last = line;
  return last;
}

/** The status that the table of errors gives to a code; redirects and SCIM have no code. */
function statusOf({ code, status }: EdgewiseError): number {
  const known = Object.entries(ERRORS).find(([name]) => name === code);
  return known ? known[1].status : status;
}
