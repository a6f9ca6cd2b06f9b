import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditLog } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aMember, aPerson, codeOf } from '../../test/harness/workers-people.ts';

test('an annotation of one’s own is seen, changed and deleted by that person alone, and is in no document', async () => {
  const ann = await aPerson();
  const ben = await aMember(ann, 'admin');
  const { body: project } = await ann.call('POST', '/api/projects', {
    organization_id: ann.organizationId,
    name: 'Shop',
    region: 'eu',
    timezone: 'UTC',
  });
  const base = `/api/projects/${project.id}`;
  const made = await ann.call('POST', `${base}/own-annotations`, { name: 'my hunch', at: '2026-11-16' });
  expect(made).toMatchObject({ status: 201, body: { definition: { name: 'my hunch', at: '2026-11-16' } } });
  const own = `${base}/own-annotations/${made.body.id}`;
  expect((await ben.call('GET', `${base}/own-annotations`)).body).toEqual({ annotations: [] });
  expect(codeOf(await ben.call('PUT', own, { name: 'x', at: '2026-11-16' }))).toEqual([404, 'not_found']);
  expect(codeOf(await ben.call('DELETE', own))).toEqual([404, 'not_found']);
  for (const path of ['objects', 'objects/annotations']) {
    for (const person of [ann, ben]) {
      expect(JSON.stringify((await person.call('GET', `${base}/${path}`)).body)).not.toContain('my hunch');
    }
  }
  const changed = await ann.call('PUT', own, { name: 'my second hunch', at: '2026-11-17' });
  expect(changed.body.definition).toEqual({ name: 'my second hunch', at: '2026-11-17' });
  expect(codeOf(await ann.call('POST', `${base}/own-annotations`, { name: 'x', at: 'soon' }))).toEqual([
    400,
    'bad_request',
  ]);
  expect((await ann.call('DELETE', own)).status).toBe(204);
  expect((await ann.call('GET', `${base}/own-annotations`)).body).toEqual({ annotations: [] });
  const entries = await database(env).select().from(auditLog).where(eq(auditLog.target, made.body.id));
  expect(entries.map(({ action }) => action)).toHaveLength(3);
  expect(JSON.stringify(entries)).not.toContain('hunch');
});
