import { z } from 'zod';

/** `GET /alerts/channels/kinds`: what each kind of channel needs, from which the page makes its forms. */

const SETTING_TYPES = ['text', 'url', 'choice', 'addresses', 'members'] as const;

export const channelSettingSchema = z.object({
  name: z.string().meta({ description: 'Its field in `config`.' }),
  type: z.enum(SETTING_TYPES).meta({
    description: '`addresses` is a list of email addresses, `members` a list of ids of members; the others are text.',
  }),
  is_secret: z.boolean().meta({ description: 'It is never shown again; a change that leaves it out keeps it.' }),
  is_required: z.boolean(),
  choices: z.array(z.string()).exactOptional(),
  example: z.string().exactOptional(),
});
export type ChannelSetting = z.infer<typeof channelSettingSchema>;

export const channelKindSchema = z
  .object({
    kind: z.string(),
    settings: z.array(channelSettingSchema),
    is_signed: z.boolean().meta({ description: 'A new channel answers with `signing_secret`, which can be rotated.' }),
    takes_picture: z.boolean(),
  })
  .meta({ id: 'AlertChannelKind' });
export type ChannelKind = z.infer<typeof channelKindSchema>;

export const channelKindsSchema = z.object({ kinds: z.array(channelKindSchema) });
