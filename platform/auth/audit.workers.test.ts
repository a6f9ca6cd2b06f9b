import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { auditLog } from '../../core/tenancy/schema.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { database } from '../database.ts';
import { auditRow } from './audit.ts';

const FIREFOX = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:140.0) Gecko/20100101 Firefox/140.0';

it('says from where a change came, whichever route made it', async () => {
  const { cookie, organizationId } = await aPerson();
  await ask(`/api/organizations/${organizationId}`, {
    method: 'PATCH',
    body: { name: 'Acme' },
    headers: { cookie, origin: env.PUBLIC_URL, 'user-agent': FIREFOX },
    from: '198.51.100.77',
  });
  const [entry] = await database(env).select().from(auditLog).where(eq(auditLog.action, 'organization.update')).all();
  expect(JSON.parse(entry?.personal ?? '')).toEqual({
    from: { address: '198.51.100.77', browser: 'Firefox · macOS' },
  });
});

it('keeps what names a person apart from the rest, and no secret at all', () => {
  const change = {
    role: 'editor',
    email: 'new@acme.example',
    client_secret: 'hunter2',
    hook: 'https://x?token=hunter2',
  };
  const row = auditRow(
    { organizationId: 'org_1', actor: 'system', action: 'member.invite', target: 'inv_1', after: change },
    0,
  );
  expect(row.details).toEqual({
    after: { role: 'editor', client_secret: 'set', hook: 'https://x?token=[secret]' },
  });
  expect(row.personal).toBe('{"after":{"email":"new@acme.example"}}');
  expect(JSON.stringify(row)).not.toContain('hunter2');
});
