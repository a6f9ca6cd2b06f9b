import type { AlertChannel } from '../../../../../core/api/alerts.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';

const KINDS: Readonly<Record<string, string>> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  discord: 'Discord',
  telegram: 'Telegram',
  pagerduty: 'PagerDuty',
};
const OWN_KINDS: Readonly<Record<string, WordKey>> = {
  email: 'channels.kind_email',
  sms: 'channels.kind_sms',
  webhook: 'channels.kind_webhook',
  in_app: 'channels.kind_in_app',
};

/** The name of a kind of channel; one that a newer service has shows its own. */
export function kindName(kind: string): string {
  const words = OWN_KINDS[kind];
  return words === undefined ? (KINDS[kind] ?? kind) : t(words);
}

const SETTINGS: Readonly<Record<string, WordKey>> = {
  url: 'channels.setting_url',
  token: 'channels.setting_token',
  chat_id: 'channels.setting_chat_id',
  routing_key: 'channels.setting_routing_key',
  region: 'channels.setting_region',
  account_sid: 'channels.setting_account_sid',
  auth_token: 'channels.setting_auth_token',
  from: 'channels.setting_from',
  to: 'channels.setting_to',
  members: 'channels.setting_members',
  addresses: 'channels.setting_addresses',
};

export function settingName(name: string): string {
  const words = SETTINGS[name];
  return words === undefined ? name : t(words);
}

export const DISABLED_WORDS = {
  person: 'channels.disabled_person',
  gone: 'channels.disabled_gone',
  failing: 'channels.disabled_failing',
} as const satisfies Record<NonNullable<AlertChannel['disabled_because']>, WordKey>;

export const STATUS_WORDS = {
  pending: 'channels.pending',
  delivered: 'channels.delivered',
  failed: 'channels.failed',
} as const satisfies Record<string, WordKey>;

export const STATUS_TONES = { pending: 'neutral', delivered: 'good', failed: 'bad' } as const;
