import { z } from 'zod';
import { CHANNELS_MAX, NAME_CHARS_MAX, OWN_ID_CHARS_MAX } from '../base/limits.ts';
import { SEVERITIES } from './anomaly.ts';

/** Shapes of `/alerts/channels` and `/alerts/deliveries`: the channels that receive alerts, and each message to them. */

const DISABLED_BECAUSE = ['person', 'gone', 'failing'] as const;

export const alertChannelSchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    kind: z.string().meta({ description: 'A notifier by its name, such as `slack`: `GET /alerts/channels/kinds`.' }),
    name: z.string(),
    config: z.record(z.string(), z.union([z.string(), z.array(z.string())])).meta({ description: 'Without secrets.' }),
    created_at: z.iso.datetime(),
    is_enabled: z.boolean(),
    disabled_at: z.iso.datetime().exactOptional(),
    disabled_because: z
      .enum(DISABLED_BECAUSE)
      .exactOptional()
      .meta({ description: '`gone`: the receiver answered 410; `failing`: nothing arrived for five days.' }),
    failing_since: z.iso.datetime().exactOptional().meta({ description: 'Nothing has arrived since then.' }),
  })
  .meta({ id: 'AlertChannel' });
export type AlertChannel = z.infer<typeof alertChannelSchema>;
/** `GET /alerts/channels`. */
export const alertChannelsSchema = z.object({ channels: z.array(alertChannelSchema) });
/** The answer to `POST /alerts/channels`: the only time that a webhook's signing secret is shown. */
export const createdChannelSchema = alertChannelSchema
  .extend({ signing_secret: z.string().exactOptional() })
  .meta({ id: 'CreatedAlertChannel' });
export type CreatedChannel = z.infer<typeof createdChannelSchema>;

/** `PATCH /alerts/channels/:id`. Settings that are left out of `config` stay as they are, secrets too. */
export const changeChannelSchema = z.strictObject({
  name: z.string().trim().min(1).max(NAME_CHARS_MAX).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  is_enabled: z.boolean().optional(),
  rotate_secret: z.literal(true).optional().meta({
    description: 'Answers with a new `signing_secret`; for a day messages are signed with the old one as well.',
  }),
});

/** `GET` and `PUT /alerts/routes`: ids of the channels that alerts of a severity go to; absent: all. A rule may name its own. */
const routesSchema = z.partialRecord(z.enum(SEVERITIES), z.array(z.string().max(OWN_ID_CHARS_MAX)).max(CHANNELS_MAX));
export const alertRoutesSchema = z.object({ routes: routesSchema });
export const setAlertRoutesSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  routes: routesSchema,
});

/** `GET /alerts/notices`: the messages at the bell, the newest first, of channels of the kind `in_app`. */
export const bellNoticesSchema = z.object({
  notices: z.array(
    z
      .object({
        id: z.string(),
        incident_id: z.string().exactOptional(),
        state: z.string(),
        severity: z.enum(SEVERITIES),
        title: z.string(),
        summary: z.string(),
        link: z.string().meta({ description: 'The page that it is about.' }),
        at: z.iso.datetime(),
        is_seen: z.boolean(),
      })
      .meta({ id: 'AlertNotice' }),
  ),
});
/** `POST /alerts/notices/seen`. */
export const noticesSeenSchema = z.strictObject({ project_id: z.string().min(1).max(OWN_ID_CHARS_MAX) });

/** The answer to `POST /alerts/channels/:id/test`. */
export const channelTestOutcomeSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('delivered') }),
  z.object({ status: z.literal('failed'), reason: z.string() }),
]);

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;

export const deliveryTrySchema = z.object({
  at: z.iso.datetime(),
  outcome: z.enum(['delivered', 'failed']),
  reason: z.string().exactOptional(),
});
export type DeliveryTry = z.infer<typeof deliveryTrySchema>;

/** A message to one channel, with every try. Its id is the `webhook-id` that the receiver sees. */
const deliverySchema = z
  .object({
    id: z.string(),
    channel_id: z.string(),
    incident_id: z.string().exactOptional(),
    anomaly_id: z.string().exactOptional().meta({ description: 'Of messages from before there were incidents.' }),
    title: z.string(),
    status: z.enum(DELIVERY_STATUSES),
    attempts: z.int().meta({ description: 'Tries since it was created or last replayed.' }),
    last_error: z.string().exactOptional(),
    next_attempt_at: z.iso.datetime().exactOptional(),
    created_at: z.iso.datetime(),
    tries: z.array(deliveryTrySchema),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof deliverySchema>;

/** The answer to `GET /alerts/deliveries`: newest first. */
export const deliveryLogSchema = z.object({ deliveries: z.array(deliverySchema) });
export type DeliveryLog = z.infer<typeof deliveryLogSchema>;

/** The answer to `POST /alerts/deliveries/:id/replay`. */
export const replayedDeliverySchema = z.object({ id: z.string(), status: z.literal('pending') });
