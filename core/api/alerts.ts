/** Shapes of `/alerts/channels` and `/alerts/deliveries`: where alerts go, and what became of each. */

export type AlertChannel = {
  id: string;
  project_id: string;
  /** A notifier by its name: `webhook`. */
  kind: string;
  name: string;
  /** Without secrets. */
  config: Record<string, string>;
  created_at: string;
};
/** `POST /alerts/channels`; `config` holds the settings of the notifier: for a webhook `{url}`. */
export type CreateChannel = { project_id: string; kind: string; name: string; config: Record<string, unknown> };
/** The answer to `POST /alerts/channels`: the only time that a webhook's signing secret is shown. */
export type CreatedChannel = AlertChannel & { signing_secret?: string };

/** The answer to `POST /alerts/channels/:id/test`. */
export type ChannelTestOutcome = { status: 'delivered' } | { status: 'failed'; reason: string };

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** A message to one channel, with every try. Its id is the `webhook-id` that the receiver sees. */
export type Delivery = {
  id: string;
  channel_id: string;
  anomaly_id: string;
  status: DeliveryStatus;
  /** Tries since it was made, or since it was last replayed. */
  attempts: number;
  last_error?: string;
  next_attempt_at?: string;
  created_at: string;
  tries: { at: string; outcome: 'delivered' | 'failed'; reason?: string }[];
};

/** The answer to `GET /alerts/deliveries`: newest first. */
export type DeliveryLog = { deliveries: Delivery[] };
