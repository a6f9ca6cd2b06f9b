import { z } from 'zod';
import { NAME_CHARS_MAX, OWN_ID_CHARS_MAX } from '../base/limits.ts';

/** Shapes of `/alerts/channels`: who hears of anomalies. */
export const CHANNEL_KINDS = ['webhook'] as const;
export type AlertChannelKind = (typeof CHANNEL_KINDS)[number];

/** `POST /alerts/channels`; `config` is what the kind asks for: of a webhook `{url}`. */
export const createChannelSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  kind: z.enum(CHANNEL_KINDS),
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  config: z.record(z.string(), z.unknown()),
});
export type CreateChannel = z.infer<typeof createChannelSchema>;

export type AlertChannel = {
  id: string;
  project_id: string;
  kind: AlertChannelKind;
  name: string;
  /** Without secrets. */
  config: Record<string, string>;
  created_at: string;
};
/** The answer to `POST /alerts/channels`: the only time that a webhook's signing secret is shown. */
export type CreatedChannel = AlertChannel & { signing_secret?: string };

/** The answer to `POST /alerts/channels/:id/test`. */
export type ChannelTestOutcome = { status: 'delivered' } | { status: 'failed'; reason: string };
