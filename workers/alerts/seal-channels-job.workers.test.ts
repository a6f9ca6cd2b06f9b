import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { channels } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aWebhook, interceptWebhooks } from '../../test/harness/workers-alerts.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { sealChannelsJob } from './seal-channels-job.ts';

afterEach(() => vi.restoreAllMocks());

it('encrypts settings that an earlier version kept in clear, once, and goes on sending by them', async () => {
  const project = await aProject();
  const receiver = interceptWebhooks();
  const { id, signing_secret: secret } = await aWebhook(project);
  const row = () => database(env).select().from(channels).where(eq(channels.id, id)).get();
  expect(JSON.stringify(await row())).not.toMatch(/hooks\.example|whsec/);

  const config = { url: 'https://hooks.example.com/in', secret };
  await database(env).update(channels).set({ config }).where(eq(channels.id, id));
  const run = () => sealChannelsJob.run(env, 'eu', { nowMs: Date.now(), quietMs: 0 });
  expect(await run()).toEqual({ channels: 1 });
  expect(await run()).toEqual({ channels: 0 });
  expect(JSON.stringify(await row())).not.toMatch(/hooks\.example|whsec/);

  const tested = await project.call(`/alerts/channels/${id}/test`, 'POST', {});
  expect(await tested.json()).toEqual({ status: 'delivered' });
  expect(receiver.sent).toHaveLength(1);
  const listed = await (await project.call(`/alerts/channels?project_id=${project.id}`)).json();
  expect(listed).toMatchObject({ channels: [{ id, config: { url: config.url } }] });
});
