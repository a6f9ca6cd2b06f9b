import { and, eq, notLike } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { channels, projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, job } from '../../platform/jobs/job.ts';
import { sealConfig } from './channel-config.ts';

/** Encrypts the settings of channels that a version before encryption made. */
export const sealChannelsJob = job({ name: 'seal-channels', everyMinutes: 60, run });

const CHANNELS_A_RUN = 50;

async function run(env: Env, region: Region): Promise<JobReport> {
  const db = database(env);
  const open = await db
    .select({ channel: channels })
    .from(channels)
    .innerJoin(projects, and(eq(projects.id, channels.projectId), eq(projects.region, region)))
    .where(notLike(channels.config, '{"sealed":%'))
    .limit(CHANNELS_A_RUN);
  for (const { channel } of open) {
    const config = await sealConfig(env, channel.id, channel.config);
    await db.update(channels).set({ config }).where(eq(channels.id, channel.id));
  }
  return { channels: open.length };
}
