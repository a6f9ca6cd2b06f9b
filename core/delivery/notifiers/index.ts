import { discord } from './discord.ts';
import { email } from './email.ts';
import { inApp } from './in-app.ts';
import type { Notifier } from './notifier.ts';
import { pagerduty } from './pagerduty.ts';
import { slack } from './slack.ts';
import { sms } from './sms.ts';
import { teams } from './teams.ts';
import { telegram } from './telegram.ts';
import { webhook } from './webhook.ts';

/** The ways to send an alert, by the name that `/alerts/channels` calls them. */
export const notifiers = {
  slack,
  teams,
  discord,
  telegram,
  pagerduty,
  email,
  sms,
  webhook,
  in_app: inApp,
} as const satisfies Record<string, Notifier>;

export type Notifiers = Readonly<Record<string, Notifier>>;
