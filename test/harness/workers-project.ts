import { env, exports } from 'cloudflare:workers';
import { sha256Hex } from '../../core/base/hash.ts';
import { newApiKey, newId, newWriteKey } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';

/** A project of its own organisation, with an API key and a write key, and a way to call the service with the former. */
export async function aProject({ region = 'eu' }: { region?: Region } = {}) {
  const db = database(env);
  const createdAt = new Date();
  const organizationId = newId('organization');
  const id = newId('project');
  await db.insert(organizations).values({ id: organizationId, name: 'Org', createdAt });
  const project = { id, organizationId, name: 'Shop', region, timezone: 'UTC', retentionDays: 365 };
  await db.insert(projects).values({ ...project, createdAt });
  const made = { apiKey: newApiKey(), writeKey: newWriteKey() };
  for (const [kind, key] of [['api', made.apiKey] as const, ['write', made.writeKey] as const]) {
    const row = { id: newId('key'), projectId: id, kind, name: 'test', hint: key.slice(0, 14), createdAt };
    await db.insert(keys).values({ ...row, hash: await sha256Hex(key) });
  }
  const call = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
    exports.default.fetch(`https://app.example.com${path}`, {
      method,
      headers: { authorization: `Bearer ${made.apiKey}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { id, organizationId, ...made, call };
}

export type TestProject = Awaited<ReturnType<typeof aProject>>;
