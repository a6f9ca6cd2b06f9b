import type { AlertChannelKind } from '../../../core/api/alerts.ts';
import type { Channel } from './channel.ts';
import { webhook } from './webhook.ts';

/** The ways to send an alert, by the name that `/alerts/channels` calls them. */
export const channels = { webhook } as const satisfies Record<AlertChannelKind, Channel>;
