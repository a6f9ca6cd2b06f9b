import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { Hono } from 'hono';
import { connectedApp, projectsOfApp } from '../../platform/auth/connected-apps/connected-app.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import type { Person } from './workers-people.ts';
import { ask } from './workers-request.ts';

export const ORIGIN = new URL(env.PUBLIC_URL).origin;
export const RESOURCE = `${ORIGIN}/mcp`;
const VERIFIER = 'a-verifier-that-nobody-else-knows-0123456789-abcdef';
/** SHA-256 of the verifier in base64url. */
const CHALLENGE = await challengeOf(VERIFIER);

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const text = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

let callers = 0;

/** A client that has registered itself. */
export async function aClient(name = 'C1', redirectUri = 'https://c1.example/cb') {
  const body = { client_name: name, redirect_uris: [redirectUri] };
  const made = await ask('/register', { body, from: `198.51.100.${callers++ % 250}` });
  return { id: String(made.body.client_id), redirectUri };
}

export type TestClient = Awaited<ReturnType<typeof aClient>>;

/** The query string with which a client opens `/authorize`. */
export function requestOf(client: TestClient, changed: Readonly<Record<string, string>> = {}): string {
  const asked = {
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.redirectUri,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    state: 'state1',
    ...changed,
  };
  return new URLSearchParams(asked).toString();
}

/** The requests of the page for a person. */
export function pageAsks(cookie: string, request: string) {
  return ask(`/api/connected-apps/request?${new URLSearchParams({ request })}`, { method: 'GET', headers: { cookie } });
}

export function pageDecides(cookie: string, body: unknown) {
  return ask('/api/connected-apps/request', { body, headers: { cookie, origin: ORIGIN } });
}

/** The code that a client gets once a person has allowed it. */
export async function aCode(cookie: string, client: TestClient, projectIds: readonly string[], scope = 'query') {
  const body = {
    request: requestOf(client, { scope }),
    decision: 'allow',
    scopes: scope.split(' '),
    project_ids: projectIds,
  };
  const { body: decided, status, text } = await pageDecides(cookie, body);
  if (status !== 200) throw new Error(`The decision was answered ${status}: ${text}`);
  return new URL(decided.redirect_to).searchParams.get('code') ?? '';
}

export function postForm(path: string, fields: Readonly<Record<string, string>>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask(path, { body: new URLSearchParams(fields).toString(), headers });
}

export function exchanged(client: TestClient, code: string, changed: Readonly<Record<string, string>> = {}) {
  const { id: client_id, redirectUri: redirect_uri } = client;
  const fields = {
    grant_type: 'authorization_code',
    code,
    client_id,
    redirect_uri,
    code_verifier: VERIFIER,
    ...changed,
  };
  return postForm('/token', fields);
}

export function refreshed(client: TestClient, token: string, changed: Readonly<Record<string, string>> = {}) {
  return postForm('/token', { grant_type: 'refresh_token', refresh_token: token, client_id: client.id, ...changed });
}

/** A client that a person has let read these projects, with its tokens. */
export async function aConnectedApp(person: Pick<Person, 'cookie'>, projectIds: readonly string[], scope = 'query') {
  const client = await aClient();
  const { body } = await exchanged(client, await aCode(person.cookie, client, projectIds, scope));
  return { client, access: String(body.access_token), refresh: String(body.refresh_token) };
}

/** The door `/mcp`, as far as it looks at the tokens of connected apps: which grant, and which projects it may use now. */
export async function atTheDoor(token: string, url = RESOURCE) {
  const door = new Hono<AppContext>();
  door.get('*', async (c) => {
    c.set('log', {});
    const app = await connectedApp(c, token, Date.now());
    if (!app.ok) return failure(c, app.error);
    const projects = await projectsOfApp(c, app.value, Date.now());
    return c.json({ app: app.value, projects: projects.map(({ project, role }) => ({ id: project.id, role })) });
  });
  const context = createExecutionContext();
  const answer = await door.fetch(new Request(url), env, context);
  await waitOnExecutionContext(context);
  const body = await answer.json<{ app?: { grantId: string }; projects?: { id: string; role: string }[] }>();
  return { status: answer.status, ...body };
}
