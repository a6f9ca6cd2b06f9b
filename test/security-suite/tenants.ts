import { expect, it } from 'vitest';
import type { Tried } from './ask-route.ts';
import { bodyFor, bodyWithForeignIds, cookieOf, nestedNamesOf } from './requests.ts';

/** Another tenant's callers and ids find nothing, in the address, in the body, and below them. */
export function keepsTenantsApart({ route, ask, world }: Tried): void {
  const { needs } = route;
  if (needs.who !== 'member') return;

  if (needs.at.in !== 'thing') {
    it('answers another tenant 404, as for an object that does not exist', async () => {
      const { ids, other, stranger } = await world();
      const sent = { body: bodyFor(route, ids), from: '198.51.100.4' };
      const asPerson = await ask(route, ids, { ...sent, headers: cookieOf(stranger) });
      expect([asPerson.status, asPerson.code]).toEqual([404, 'not_found']);
      if (needs.of === 'organization') return;
      const headers = { authorization: `Bearer ${other.apiKey}` };
      const asKey = await ask(route, ids, { ...sent, headers });
      expect([asKey.status, asKey.code]).toEqual([404, 'not_found']);
    });
  }

  if (needs.of === 'project' && needs.at.in !== 'thing') {
    it('answers 404 to a member who was granted another project only', async () => {
      const { ids, elsewhere } = await world();
      const headers = cookieOf(elsewhere);
      const answer = await ask(route, ids, { headers, body: bodyFor(route, ids), from: '198.51.100.10' });
      expect([answer.status, answer.code]).toEqual([404, 'not_found']);
    });
  }

  const names = nestedNamesOf(route);
  if (names.length > 0) {
    it(`finds nothing of another tenant by ${names.join(' and ')}`, async () => {
      const { ids, owner, foreign, other } = await world();
      const asked = { headers: cookieOf(owner), body: bodyFor(route, ids), from: '198.51.100.11' };
      const answer = await ask(route, { ...ids, nested: foreign }, asked);
      expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
      expect(answer.status, answer.text).toBeLessThan(500);
      expect(answer.text).not.toContain(other.id);
    });
  }

  it('takes no id of another tenant in the body', async () => {
    const { ids, owner, other, foreign } = await world();
    const body = bodyWithForeignIds(route, ids, { project_id: other.id, ...foreign });
    if (body === undefined) return;
    const answer = await ask(route, ids, { headers: cookieOf(owner), body, from: '198.51.100.12' });
    // An answer to several questions refuses each by itself.
    if (answer.status >= 400) return;
    expect(answer.text).toMatch(/"code":"(forbidden|not_found|bad_request|invalid_query)"/);
    expect(answer.text).not.toContain('"rows"');
  });
}
