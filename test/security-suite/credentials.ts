import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { newApiKey } from '../../core/base/ids.ts';
import type { Tried } from './ask-route.ts';
import { bodyFor } from './requests.ts';
import { NOBODY } from './world.ts';

const FORGED = { cookie: 'better-auth.session_token=made.up', origin: new URL(env.PUBLIC_URL).origin };
const BODIES = [undefined, '', '{', '{}', '[]', '{"project_id": 5}', 'x'.repeat(70_000)];

let asked = 0;

/** Another caller each time: the service slows down whoever tries many keys. */
function nextAddress(): string {
  asked++;
  return `203.0.${113 + (asked >> 8)}.${asked & 255}`;
}

/** A caller without a valid credential gets nothing, and learns nothing about the body. */
export function refusesBadCredentials({ route, ask, world }: Tried): void {
  const { needs } = route;
  if (['member', 'person', 'operator', 'directory', 'agent'].includes(needs.who)) {
    it('answers a stranger, and a cookie without a session, 401 first, whatever the body contains', async () => {
      for (const headers of [{}, FORGED]) {
        for (const body of route.method === 'GET' ? [undefined] : BODIES) {
          expect((await ask(route, NOBODY, { headers, body, from: '198.51.100.2' })).status).toBe(401);
        }
      }
    });
  }

  if (needs.who === 'sender' || needs.who === 'link' || needs.who === 'scraper') {
    it('refuses a caller without its credential', async () => {
      const answer = await ask(route, NOBODY, { body: '{}', from: '198.51.100.3' });
      expect([400, 401, 403, 404]).toContain(answer.status);
    });
  }

  if (needs.who === 'link' && route.body) {
    it('says nothing of the body to whoever has no link', async () => {
      const answers = [];
      for (const body of BODIES) answers.push(await ask(route, NOBODY, { body, from: '198.51.100.17' }));
      expect(new Set(answers.map(({ status, message }) => `${status} ${message}`)).size).toBe(1);
      expect([401, 403, 404]).toContain(answers[0]?.status);
    });
  }

  if (needs.who === 'agent' || (needs.who === 'member' && needs.of === 'project')) {
    it('refuses a key that is made up, expired, revoked or a write key', async () => {
      const { ids, keys } = await world();
      for (const kind of ['made up', 'expired', 'revoked', 'write'] as const) {
        const key = kind === 'made up' ? newApiKey() : keys[kind];
        const headers = { authorization: `Bearer ${key}` };
        const answer = await ask(route, ids, { headers, body: bodyFor(route, ids), from: nextAddress() });
        const refusal = kind === 'write' ? [403, 'key_cannot_read'] : [401, 'unknown_key'];
        expect([kind, answer.status, answer.code]).toEqual([kind, ...refusal]);
      }
    });
  }

  if (needs.who === 'person' || (needs.who === 'member' && needs.of === 'organization')) {
    it('refuses an API key: it is no session', async () => {
      const { ids, scoped } = await world();
      const headers = { authorization: `Bearer ${scoped.get('all')}` };
      const answer = await ask(route, ids, { headers, body: bodyFor(route, ids), from: '198.51.100.14' });
      expect(answer.status).toBe(401);
    });
  }
}
