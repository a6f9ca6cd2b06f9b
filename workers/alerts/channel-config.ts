import { z } from 'zod';
import type { channels } from '../../core/tenancy/schema.ts';
import { sealText, unsealText } from '../../platform/auth/sealed.ts';
import type { Env } from '../../platform/env.ts';

const PURPOSE = 'seal channel settings';
const sealedSchema = z.strictObject({ sealed: z.string() });
const configSchema = z.record(z.string(), z.unknown());

export type ChannelConfig = z.infer<typeof configSchema>;
type ChannelRow = typeof channels.$inferSelect;

/** A channel's settings as D1 keeps them: with a signing secret, and addresses that let anybody post, both encrypted. */
export async function sealConfig(env: Env, channelId: string, config: ChannelConfig): Promise<ChannelConfig> {
  return { sealed: await sealText(env, PURPOSE, channelId, JSON.stringify(config)) } satisfies z.infer<
    typeof sealedSchema
  >;
}

/** A row that is not sealed comes from a version before sealing. */
export async function configOf(env: Env, { id, config }: Pick<ChannelRow, 'id' | 'config'>): Promise<ChannelConfig> {
  const read = sealedSchema.safeParse(config);
  if (!read.success) return config;
  return configSchema.parse(JSON.parse(await unsealText(env, PURPOSE, id, read.data.sealed)));
}
