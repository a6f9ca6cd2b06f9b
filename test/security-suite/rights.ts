import { expect, it } from 'vitest';
import { ROLES } from '../../core/api/account.ts';
import type { Tried } from './ask-route.ts';
import { bodyFor, cookieOf } from './requests.ts';

/** Each role below the needed one, and each key without the needed scope, is refused, and told what is missing. */
export function holdsRights({ route, ask, world }: Tried): void {
  const { needs } = route;
  if (needs.who !== 'member' || needs.at.in === 'thing') return;

  const lower = ROLES.slice(0, ROLES.indexOf(needs.role));
  if (lower.length > 0) {
    it(`refuses every role below ${needs.role}, and names it`, async () => {
      const { ids, members } = await world();
      for (const role of lower) {
        const member = members.get(role) ?? expect.fail(`There is no ${role}`);
        const sent = { body: bodyFor(route, ids), headers: cookieOf(member), from: '198.51.100.5' };
        const answer = await ask(route, ids, sent);
        expect([role, answer.status, answer.code]).toEqual([role, 403, 'forbidden']);
        expect(answer.message).toContain(`\`${needs.role}\``);
      }
    });
  }

  if (needs.of === 'project' && needs.scope !== 'query') {
    const kind = needs.scope === undefined ? 'all' : 'query';
    it(`refuses a key with ${kind === 'all' ? 'every scope' : 'the scope `query` only'}`, async () => {
      const { ids, scoped } = await world();
      const headers = { authorization: `Bearer ${scoped.get(kind)}` };
      const answer = await ask(route, ids, { headers, body: bodyFor(route, ids), from: '198.51.100.15' });
      expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
      if (needs.scope !== undefined) expect(answer.message).toContain(`\`${needs.scope}\``);
    });
  }
}
