import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import { CONSENT_SETTING, notForAdvertising } from '../../conversions/advertising.ts';
import type { RequestKind } from '../../kind.ts';
import { refusedSetting, settingText } from '../../settings.ts';
import { analyticsBody, isReserved } from './event.ts';
import { analyticsOutcomes } from './outcomes.ts';

const HOSTS: Readonly<Record<string, string>> = {
  eu: 'region1.google-analytics.com',
  global: 'www.google-analytics.com',
};
const DAYS_MAX = 3;

/**
 * Google Analytics 4 by its Measurement Protocol. It takes one person in a request, answers nothing about what it was sent, and
 * keeps every copy, except that a `purchase` counts once for its `transaction_id`. Events without consent never leave.
 */
export const googleAnalytics: RequestKind = {
  via: 'request',
  settings: [
    { name: 'measurement_id', type: 'text', is_secret: false, is_required: true, example: 'G-ABC123DEF4' },
    { name: 'api_secret', type: 'text', is_secret: true, is_required: true },
    { name: 'region', type: 'choice', is_secret: false, is_required: false, choices: ['eu', 'global'], standard: 'eu' },
    CONSENT_SETTING,
  ],

  check(settings) {
    const id = settingText(settings, 'measurement_id');
    if (/^G-[A-Z0-9]{4,20}$/.test(id)) return ok(undefined);
    const remedy = 'give the one of a web data stream (Admin, Data streams), such as G-ABC123DEF4.';
    return err(refusedSetting(`\`settings.measurement_id\`: \`${id.slice(0, 60)}\` is none; ${remedy}`));
  },

  place: (settings) => `${HOSTS[settingText(settings, 'region')]}/${settingText(settings, 'measurement_id')}`,

  deduplicates: false,

  leaveOut(record, settings, nowMs) {
    const refusal = notForAdvertising(record, settings, { vendor: 'Google Analytics', daysMax: DAYS_MAX, nowMs });
    if (refusal !== undefined) return refusal;
    if (record.anonymousId === '' && record.userId === '') return 'It belongs to nobody: it has no device and no user.';
    return isReserved(record.event)
      ? `\`${record.event}\` is a name that Google Analytics keeps for itself; map it.`
      : undefined;
  },

  limits: { recordsMax: 1, bytesMax: 120_000, parallel: 6, timeoutMs: 10 * SECOND_MS, answerBytesMax: 8_000 },

  request(records, { settings, secrets }) {
    const host = HOSTS[settingText(settings, 'region')] ?? '';
    const id = encodeURIComponent(settingText(settings, 'measurement_id'));
    const secret = encodeURIComponent(settingText(secrets, 'api_secret'));
    // A test is checked, and counts for nothing.
    const path = records.every(({ source }) => source === 'test') ? '/debug/mp/collect' : '/mp/collect';
    return {
      url: `https://${host}${path}?measurement_id=${id}&api_secret=${secret}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(analyticsBody(records)),
    };
  },

  outcomes: analyticsOutcomes,
};
