import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import { CONSENT_SETTING, notForAdvertising } from '../../conversions/advertising.ts';
import { googleToken, readServiceAccount } from '../../google/service-account.ts';
import type { RequestKind } from '../../kind.ts';
import { type DestinationSettings, refusedSetting, settingText } from '../../settings.ts';
import { adsEvent, hasIdentifier } from './event.ts';
import { adsOutcomes } from './outcomes.ts';

const SOURCES = ['WEB', 'APP', 'IN_STORE', 'PHONE', 'OTHER'];
/** Clicks count for 90 days at most. */
const DAYS_MAX = 90;

/**
 * Conversions of Google Ads, by clicks and by hashed keys of people, over Google's Data Manager API. Google counts a transaction of
 * a conversion action once. Events without consent to advertising never leave.
 */
export const googleAds: RequestKind = {
  via: 'request',
  settings: [
    { name: 'customer_id', type: 'text', is_secret: false, is_required: true, example: '123-456-7890' },
    { name: 'conversion_action_id', type: 'text', is_secret: false, is_required: true, example: '987654321' },
    { name: 'login_customer_id', type: 'text', is_secret: false, is_required: false, example: '111-222-3333' },
    { name: 'service_account_key', type: 'long_text', is_secret: true, is_required: true },
    { name: 'event_source', type: 'choice', is_secret: false, is_required: false, choices: SOURCES, standard: 'WEB' },
    CONSENT_SETTING,
  ],

  check(settings) {
    const wrong = IDS.find(({ name, shape }) => !shape.test(settingText(settings, name)));
    if (wrong !== undefined) {
      const given = settingText(settings, wrong.name).slice(0, 60);
      return err(refusedSetting(`\`settings.${wrong.name}\`: \`${given}\` is no id of Google Ads; ${wrong.remedy}`));
    }
    const account = readServiceAccount(settingText(settings, 'service_account_key'));
    return account.ok ? ok(undefined) : account;
  },

  place: (settings) =>
    `Google Ads ${settingText(settings, 'customer_id')}/${settingText(settings, 'conversion_action_id')}`,

  deduplicates: true,

  leaveOut(record, settings, nowMs) {
    const refusal = notForAdvertising(record, settings, { vendor: 'Google Ads', daysMax: DAYS_MAX, nowMs });
    if (refusal !== undefined) return refusal;
    if (hasIdentifier(record)) return undefined;
    return 'Nothing in it tells Google whom it is about: no click (`gclid`, `gbraid`, `wbraid`), email, phone or address.';
  },

  limits: { recordsMax: 500, bytesMax: 1024 ** 2, parallel: 2, timeoutMs: 20 * SECOND_MS, answerBytesMax: 64 * 1024 },

  async request(records, { settings, secrets, nowMs }) {
    const account = readServiceAccount(settingText(secrets, 'service_account_key'));
    const token = account.ok ? await googleToken(account.value, SCOPE, nowMs) : '';
    const source = settingText(settings, 'event_source');
    return {
      url: 'https://datamanager.googleapis.com/v1/events:ingest',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        destinations: [destinationOf(settings)],
        events: await Promise.all(records.map((record) => adsEvent(record, source))),
        encoding: 'HEX',
        // A test is checked, and counts for nothing.
        validateOnly: records.every((record) => record.source === 'test'),
      }),
    };
  },

  outcomes: adsOutcomes,
};

const SCOPE = 'https://www.googleapis.com/auth/datamanager';

const IDS = [
  {
    name: 'customer_id',
    shape: /^\d{3}-?\d{3}-?\d{4}$/,
    remedy: 'give the ten digits at the top of the account’s pages, such as 123-456-7890.',
  },
  {
    name: 'conversion_action_id',
    shape: /^\d{1,20}$/,
    remedy: 'give the number after `ctId=` in the address of the conversion action’s page.',
  },
  {
    name: 'login_customer_id',
    shape: /^(\d{3}-?\d{3}-?\d{4})?$/,
    remedy: 'give the ten digits of the manager account, or leave it out.',
  },
];

function destinationOf(settings: DestinationSettings): object {
  const accountOf = (name: string) => ({
    accountType: 'GOOGLE_ADS',
    accountId: settingText(settings, name).replaceAll('-', ''),
  });
  const isManaged = settingText(settings, 'login_customer_id') !== '';
  return {
    operatingAccount: accountOf('customer_id'),
    ...(isManaged ? { loginAccount: accountOf('login_customer_id') } : {}),
    productDestinationId: settingText(settings, 'conversion_action_id'),
  };
}
