import { z } from 'zod';

/** Shapes of `/alerts/channels` and `/alerts/deliveries`: the channels that receive alerts, and each message to them. */

export const alertChannelSchema = z
  .object({
    id: z.string(),
    project_id: z.string(),
    kind: z.string().meta({ description: 'A notifier by its name: `webhook`.' }),
    name: z.string(),
    config: z.record(z.string(), z.string()).meta({ description: 'Without secrets.' }),
    created_at: z.iso.datetime(),
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
    anomaly_id: z.string(),
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
