import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROLES, type Role } from '../../core/api/account.ts';
import type { Env } from '../../platform/env.ts';
import { createApp } from '../../platform/routes/app.ts';
import type { Route, RouteTable } from '../../platform/routes/route.ts';
import { type JsonSchema, propertiesOf, sampleOf } from './json-schema-sample.ts';
import { aMember, aPerson, type Person } from './workers-people.ts';
import { aProject, type TestProject } from './workers-project.ts';

const ORIGIN = new URL(env.PUBLIC_URL).origin;
const ADDRESS_HEADER = 'x-real-ip';
const FORGED = { cookie: 'better-auth.session_token=made.up', origin: ORIGIN };
const BODIES: readonly (string | undefined)[] = [
  undefined,
  '',
  '{',
  '{}',
  '[]',
  '{"project_id": 5}',
  'x'.repeat(70_000),
];

type Asked = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string | undefined };
type Ids = { readonly projectId: string; readonly organizationId: string };
type World = { owner: Person; lower: ReadonlyMap<Role, Person>; stranger: Person; other: TestProject; ids: Ids };

/**
 * The obligations of every route of a table, derived from the table alone: callers it must refuse and how, wrong
 * methods, bodies and parameters. A new route is covered by its line in the table.
 */
export function routeSuite(routes: RouteTable): void {
  const app = createApp([routes]);
  const world = aWorld();

  /** Status, code and message of an answer. `ids` fill the address and the body. */
  async function ask(
    route: Route,
    ids: Ids,
    { headers = {}, body }: Asked,
    from: string,
    method: string = route.method,
  ) {
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
    const own: Env = { ...env, CLIENT_ADDRESS_HEADER: ADDRESS_HEADER };
    const answer = await app.fetch(request, own, context);
    const text = await answer.text();
    await waitOnExecutionContext(context);
    const { error = {} } = answer.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : {};
    return { status: answer.status, code: error.code, message: String(error.message), headers: answer.headers };
  }

  describe.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))('$name', ({ route }) => {
    const { needs, body } = route;
    const nobody: Ids = { projectId: 'prj_1', organizationId: 'org_1' };
    const isGuarded =
      needs.who === 'member' || needs.who === 'person' || needs.who === 'operator' || needs.who === 'directory';
    const isOfMembers = needs.who === 'member' && needs.at.in !== 'thing';

    it('names its methods in `Allow` if another is used', async () => {
      const answer = await ask(route, nobody, {}, '198.51.100.1', 'PROPFIND');
      expect([answer.status, answer.code]).toEqual([405, 'method_not_allowed']);
      expect(answer.headers.get('allow')?.split(', ')).toContain(route.method);
      expect(answer.message).toContain('PROPFIND');
    });

    if (isGuarded) {
      it.each([
        ['a stranger', {}],
        ['a cookie without a session', FORGED],
      ])('answers %s 401 first, whatever the body contains', async (_, headers) => {
        for (const text of route.method === 'GET' ? [undefined] : BODIES) {
          expect((await ask(route, nobody, { headers, body: text }, '198.51.100.2')).status).toBe(401);
        }
      });
    }

    if (needs.who === 'sender' || needs.who === 'link' || needs.who === 'scraper') {
      it('refuses a caller without its credential', async () => {
        const answer = await ask(route, nobody, { body: '{}' }, '198.51.100.3');
        expect([400, 401, 403, 404]).toContain(answer.status);
      });
    }

    if (isOfMembers) {
      it('answers another tenant 404, as for an object that does not exist', async () => {
        const { ids, other, stranger } = await world();
        const sent = { body: bodyFor(route, ids) };
        const asPerson = await ask(route, ids, { ...sent, headers: cookieOf(stranger) }, '198.51.100.4');
        expect([asPerson.status, asPerson.code]).toEqual([404, 'not_found']);
        if (needs.of === 'organization') return;
        const headers = { authorization: `Bearer ${other.apiKey}` };
        const asKey = await ask(route, ids, { ...sent, headers }, '198.51.100.4');
        expect([asKey.status, asKey.code]).toEqual([404, 'not_found']);
      });
    }

    if (isOfMembers && needs.role !== 'viewer') {
      it('refuses the role below the required one', async () => {
        const { ids, lower } = await world();
        const member = lower.get(needs.role) ?? expect.fail(`There is no role below ${needs.role}`);
        const sent = { body: bodyFor(route, ids), headers: cookieOf(member) };
        const answer = await ask(route, ids, sent, '198.51.100.5');
        expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
        expect(answer.message).toContain(`\`${needs.role}\``);
      });
    }

    if (route.method !== 'GET' && (needs.who === 'person' || needs.who === 'visitor' || isOfMembers)) {
      it.each<Record<string, string>>([
        { origin: 'http://localhost:9999' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${ORIGIN}.evil.example` },
      ])('changes nothing for a page of another origin: %j', async (headers) => {
        const { ids, owner } = await world();
        const sent = { body: bodyFor(route, ids), headers: { cookie: owner.cookie, ...headers } };
        const answer = await ask(route, ids, sent, '198.51.100.6');
        expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
      });

      it.each(body ? ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'] : [])(
        'changes nothing for a body that a form can send: %s',
        async (type) => {
          const { ids, owner } = await world();
          const headers = { ...cookieOf(owner), 'content-type': type };
          const answer = await ask(route, ids, { body: bodyFor(route, ids), headers }, '198.51.100.7');
          expect([answer.status, answer.code]).toEqual([415, 'unsupported_media_type']);
        },
      );
    }

    if (body && !body.isReadByHandler && !(needs.who === 'member' && needs.at.in === 'thing')) {
      const askWith = async (text: string) => {
        const { ids, owner } = await world();
        return ask(route, ids, { body: text, headers: headersOf(route, owner) }, '198.51.100.8');
      };

      it('refuses a body that is not JSON', async () => {
        const answer = await askWith('{"a":');
        expect([answer.status, answer.code]).toEqual([400, 'malformed_body']);
      });

      it('refuses a body that is too large, and names the limit', async () => {
        const answer = await askWith(JSON.stringify('x'.repeat(body.bytesMax)));
        expect([answer.status, answer.code]).toEqual([413, 'body_too_large']);
        expect(answer.message).toContain(String(body.bytesMax));
      });

      it('names the invalid field', async () => {
        const { ids } = await world();
        const { text, named } = wrongBody(route, ids);
        const answer = await askWith(text);
        expect(answer.status, answer.message).toBe(400);
        expect(answer.message.toLowerCase()).toContain(named);
      });
    }

    const refused = Object.entries(queryOf(route)).filter(([, part]) => part.type === 'integer' || part.enum);
    it.each(refused.map(([name]) => name))('names the parameter `%s` and its invalid value', async (name) => {
      const { ids, owner } = await world();
      const asked = { ...route, path: `${route.path}?${name}=none-such` };
      const answer = await ask(asked, ids, { headers: headersOf(route, owner) }, '198.51.100.9');
      expect([answer.status, answer.code]).toEqual([400, 'bad_request']);
      expect(answer.message).toContain(`\`${name}\``);
      expect(answer.message).toContain('none-such');
    });
  });
}

/** Created once, in the first test that needs it: an organisation with a member of each role, and strangers. */
function aWorld(): () => Promise<World> {
  let made: World | undefined;
  beforeAll(async () => {
    const owner = await aPerson();
    const { organizationId } = owner;
    const project = { organization_id: organizationId, name: 'Shop', region: 'eu' };
    const { body } = await owner.call('POST', '/api/projects', project);
    const lower = new Map<Role, Person>();
    for (const [place, role] of ROLES.slice(0, -1).entries()) {
      const above = ROLES[place + 1];
      if (above) lower.set(above, await aMember(owner, role));
    }
    const ids = { projectId: String(body.id), organizationId };
    made = { owner, lower, stranger: await aPerson(), other: await aProject(), ids };
  });
  return async () => made ?? expect.fail('The world is made before the tests');
}

function addressOf({ needs, path, query }: Route, ids: Ids): string {
  const [pattern = '', search = ''] = path.split('?');
  const ofMember = needs.who === 'member' ? needs : undefined;
  const id = ofMember?.of === 'organization' ? ids.organizationId : ids.projectId;
  const filled = pattern
    .replace(':region', 'eu')
    .replace(/:name\{.*?\}/, 'dead-letter/x')
    .replace(/:(\w+)/g, (_, name) => (ofMember?.at.in === 'path' && ofMember.at.name === name ? id : 'x'))
    .replace(/\*$/, 'x');
  const parameters = new URLSearchParams(search);
  if (ofMember?.at.in === 'query') parameters.set(ofMember.at.name, id);
  for (const [name, value] of Object.entries(requiredOf(query))) {
    if (!parameters.has(name)) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? filled : `${filled}?${parameters}`;
}

function requiredOf(query: z.ZodType | undefined): Record<string, unknown> {
  if (!query) return {};
  const sample = sampleOf(schemaOf(query));
  return typeof sample === 'object' && sample !== null ? { ...sample } : {};
}

function queryOf({ query }: Route): Readonly<Record<string, JsonSchema>> {
  return query ? propertiesOf(schemaOf(query)) : {};
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
}

/** A valid body for the route, about these ids. */
function bodyFor(route: Route, ids: Ids): string | undefined {
  const sample = sampleFor(route, ids);
  return sample === undefined ? undefined : JSON.stringify(sample);
}

function sampleFor({ body, needs }: Route, ids: Ids): unknown {
  if (!body) return undefined;
  const sample = sampleOf(schemaOf(body.schema));
  if (needs.who !== 'member' || needs.at.in !== 'body' || typeof sample !== 'object') return sample;
  return { ...sample, [needs.at.name]: needs.of === 'project' ? ids.projectId : ids.organizationId };
}

/** A body with one field of a wrong type, and the name that the refusal must contain, in lower case. */
function wrongBody(route: Route, ids: Ids): { readonly text: string; readonly named: string } {
  const schema = route.body ? schemaOf(route.body.schema) : {};
  const sample = sampleFor(route, ids);
  const place = route.needs.who === 'member' ? route.needs.at.name : '';
  const [name] = Object.keys(propertiesOf(schema)).filter((each) => each !== place);
  if (name !== undefined)
    return { text: JSON.stringify({ ...asObject(sample), [name]: { none: 1 } }), named: name.toLowerCase() };
  if (schema.additionalProperties) return { text: JSON.stringify({ term: 5 }), named: 'term' };
  return { text: '5', named: 'body' };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** A caller that the route admits. */
function headersOf({ needs }: Route, owner: Person): Readonly<Record<string, string>> {
  if (needs.who === 'operator') return { authorization: `Bearer ${env.OPERATOR_TOKEN}` };
  return needs.who === 'member' || needs.who === 'person' ? cookieOf(owner) : {};
}

function cookieOf({ cookie }: Person): Readonly<Record<string, string>> {
  return { cookie, origin: ORIGIN };
}
