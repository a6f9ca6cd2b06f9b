import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import { CONSENT_SETTING, notForAdvertising } from '../../conversions/advertising.ts';
import { conversionOf } from '../../conversions/conversion.ts';
import type { RequestKind } from '../../kind.ts';
import { refusedSetting, settingText } from '../../settings.ts';
import { hasKey, metaEvent, metaName } from './event.ts';
import { metaOutcomes } from './outcomes.ts';

const SOURCES = ['website', 'app', 'email', 'phone_call', 'chat', 'physical_store', 'system_generated', 'other'];
const DAYS_MAX = 7;

/**
 * Meta’s Conversions API. Meta keeps one of two events with the same name and id within 48 hours, the page's pixel's among them.
 * Events without consent to advertising never leave.
 */
export const metaConversions: RequestKind = {
  via: 'request',
  settings: [
    { name: 'pixel_id', type: 'text', is_secret: false, is_required: true, example: '1234567890123456' },
    { name: 'access_token', type: 'long_text', is_secret: true, is_required: true },
    {
      name: 'action_source',
      type: 'choice',
      is_secret: false,
      is_required: false,
      choices: SOURCES,
      standard: 'website',
    },
    CONSENT_SETTING,
    { name: 'test_event_code', type: 'text', is_secret: false, is_required: false, example: 'TEST12345' },
    { name: 'api_version', type: 'text', is_secret: false, is_required: false, standard: 'v24.0' },
  ],

  check(settings) {
    const wrong = Object.entries(SHAPES).find(([name, shape]) => !shape.test(settingText(settings, name)));
    if (wrong === undefined) return ok(undefined);
    const given = settingText(settings, wrong[0]).slice(0, 60);
    return err(refusedSetting(`\`settings.${wrong[0]}\`: \`${given}\` is none; ${REMEDIES[wrong[0]]}`));
  },

  place: (settings) => `graph.facebook.com/${settingText(settings, 'pixel_id')}`,

  deduplicates: true,

  leaveOut(record, settings, nowMs) {
    const refusal = notForAdvertising(record, settings, { vendor: 'Meta', daysMax: DAYS_MAX, nowMs });
    if (refusal !== undefined) return refusal;
    if (record.source === 'test' && settingText(settings, 'test_event_code') === '') {
      return 'A test would count as a conversion; set `test_event_code`, which Meta’s Events Manager shows.';
    }
    if (!hasKey(record))
      return 'Nothing in it tells Meta whom it is about: no email, phone, user id, click or browser id.';
    const { value, currency } = conversionOf(record.properties);
    const isPriced = value !== undefined && currency !== undefined;
    return metaName(record.event) === 'Purchase' && !isPriced
      ? 'Meta takes a Purchase only with `value` and `currency`.'
      : undefined;
  },

  limits: { recordsMax: 500, bytesMax: 1024 ** 2, parallel: 2, timeoutMs: 20 * SECOND_MS, answerBytesMax: 16 * 1024 },

  async request(records, { settings, secrets }) {
    const of = (name: string) => settingText(settings, name);
    const data = await Promise.all(records.map((record) => metaEvent(record, of('action_source'))));
    const test = of('test_event_code') === '' ? {} : { test_event_code: of('test_event_code') };
    return {
      url: `https://graph.facebook.com/${of('api_version')}/${of('pixel_id')}/events`,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${settingText(secrets, 'access_token').replace(/\s/g, '')}`,
      },
      body: JSON.stringify({ data, ...test }),
    };
  },

  outcomes: metaOutcomes,
};

const SHAPES = {
  pixel_id: /^\d{5,20}$/,
  api_version: /^v\d{1,3}\.\d$/,
  test_event_code: /^\w{0,40}$/,
} as const;

const REMEDIES: Readonly<Record<string, string>> = {
  pixel_id: 'give the digits that Meta’s Events Manager shows for the data set.',
  api_version: 'use a version of the Graph API, such as v24.0.',
  test_event_code: 'give the code that Meta’s Events Manager shows under Test events, such as TEST12345.',
};
