import type { Notifier } from './notifier.ts';
import { webhook } from './webhook.ts';

/** The ways to send an alert, by the name that `/alerts/channels` calls them. */
export const notifiers = { webhook } as const satisfies Record<string, Notifier>;

export type Notifiers = Readonly<Record<string, Notifier>>;
