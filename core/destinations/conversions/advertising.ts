import type { DestinationSetting } from '../../api/destinations.ts';
import { DAY_MS } from '../../base/time/durations.ts';
import type { DestinationRecord } from '../record.ts';
import { type DestinationSettings, settingText } from '../settings.ts';
import { noConsent } from './consent.ts';

/** The setting of every kind that sends to an advertiser. */
export const CONSENT_SETTING: DestinationSetting = {
  name: 'consent_purpose',
  type: 'text',
  is_secret: false,
  is_required: false,
  standard: 'advertising',
  example: 'advertising',
};

type Rules = {
  readonly vendor: string;
  readonly daysMax: number;
  readonly nowMs: number;
};

/** Why an advertiser is not sent an event, whichever it is: no consent, or an event that it takes no more. */
export function notForAdvertising(
  { context, atMs }: DestinationRecord,
  settings: DestinationSettings,
  { vendor, daysMax, nowMs }: Rules,
): string | undefined {
  const refusal = noConsent(context, settingText(settings, CONSENT_SETTING.name));
  if (refusal !== undefined) return refusal;
  if (nowMs - atMs <= daysMax * DAY_MS) return undefined;
  return `${vendor} takes no events older than ${daysMax} days; this one is of ${new Date(atMs).toISOString()}.`;
}
