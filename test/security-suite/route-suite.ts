import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { RouteTable } from '../../platform/routes/route.ts';
import { askerOf } from './ask-route.ts';
import { refusesBadCredentials } from './credentials.ts';
import { bodyFor, cookieOf, headersOf, queryOf, wrongBody } from './requests.ts';
import { holdsRights } from './rights.ts';
import { keepsTenantsApart } from './tenants.ts';
import { aWorld, NOBODY } from './world.ts';

const ORIGIN = new URL(env.PUBLIC_URL).origin;
const OTHER_ORIGINS: readonly Record<string, string>[] = [
  { origin: 'http://localhost:9999' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: `${ORIGIN}.evil.example` },
];
const FORM_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];

/**
 * The obligations of every route of a table, derived from the table alone: callers it must refuse and how, wrong
 * methods, bodies and parameters. A new route is covered by its line in the table. One test asks for all values of a
 * kind: as thousands of tests they fill the memory of workerd.
 */
export function routeSuite(routes: RouteTable): void {
  const ask = askerOf(routes);
  const world = aWorld();

  describe.each(routes.map((route) => ({ name: `${route.method} ${route.path}`, route })))('$name', ({ route }) => {
    const { needs, body } = route;
    const isOfMembers = needs.who === 'member' && needs.at.in !== 'thing';

    it('names its methods in `Allow` if another is used', async () => {
      const answer = await ask(route, NOBODY, { method: 'PROPFIND', from: '198.51.100.1' });
      expect([answer.status, answer.code]).toEqual([405, 'method_not_allowed']);
      expect(answer.headers.get('allow')?.split(', ')).toContain(route.method);
      expect(answer.message).toContain('PROPFIND');
    });

    const tried = { route, ask, world };
    refusesBadCredentials(tried);
    keepsTenantsApart(tried);
    holdsRights(tried);

    if (route.method !== 'GET' && (needs.who === 'person' || needs.who === 'visitor' || isOfMembers)) {
      it('changes nothing for a page of another origin, nor for a body that a form can send', async () => {
        const { ids, owner } = await world();
        for (const headers of OTHER_ORIGINS) {
          const sent = { body: bodyFor(route, ids), headers: { cookie: owner.cookie, ...headers } };
          const answer = await ask(route, ids, { ...sent, from: '198.51.100.6' });
          expect([headers, answer.status, answer.code]).toEqual([headers, 403, 'forbidden']);
        }
        for (const type of body ? FORM_TYPES : []) {
          const headers = { ...cookieOf(owner), 'content-type': type };
          const answer = await ask(route, ids, { body: bodyFor(route, ids), headers, from: '198.51.100.7' });
          expect([type, answer.status, answer.code]).toEqual([type, 415, 'unsupported_media_type']);
        }
      });
    }

    // Somebody without a link is told so before anything is said of the body.
    const isAfterCredential = needs.who === 'link' || (needs.who === 'member' && needs.at.in === 'thing');
    if (body && !body.isReadByHandler && !isAfterCredential) {
      const askWith = async (text: string) => {
        const { ids, owner } = await world();
        return ask(route, ids, { body: text, headers: headersOf(route, owner), from: '198.51.100.8' });
      };

      it('refuses a body that is not JSON or too large, and names the limit and the invalid field', async () => {
        const broken = await askWith('{"a":');
        expect([broken.status, broken.code]).toEqual([400, 'malformed_body']);
        const large = await askWith(JSON.stringify('x'.repeat(body.bytesMax)));
        expect([large.status, large.code]).toEqual([413, 'body_too_large']);
        expect(large.message).toContain(String(body.bytesMax));
        const { ids } = await world();
        const { text, named } = wrongBody(route, ids);
        const answer = await askWith(text);
        expect(answer.status, answer.message).toBe(400);
        expect(answer.message.toLowerCase()).toContain(named);
      });
    }

    const refused = Object.entries(queryOf(route)).filter(([, part]) => part.type === 'integer' || part.enum);
    if (refused.length > 0) {
      it('names each parameter of the address and its invalid value', async () => {
        const { ids, owner } = await world();
        for (const [name] of refused) {
          const asked = { ...route, path: `${route.path}?${name}=none-such` };
          const answer = await ask(asked, ids, { headers: headersOf(route, owner), from: '198.51.100.9' });
          expect([name, answer.status, answer.code]).toEqual([name, 400, 'bad_request']);
          expect(answer.message).toContain(`\`${name}\``);
          expect(answer.message).toContain('none-such');
        }
      });
    }
  });
}
