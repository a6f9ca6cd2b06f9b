import { err, ok } from '../../../base/result.ts';
import { slicesOf } from '../../../base/slices.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import type { Outcomes, RecordOutcome, RequestKind } from '../../kind.ts';
import { personsOf } from '../../lanes.ts';
import { notSuccess } from '../../not-success.ts';
import type { DestinationRecord } from '../../record.ts';
import { rowOf } from '../../row.ts';
import { checkAddress, type DestinationSettings, refusedSetting, settingText } from '../../settings.ts';
import { reportsOf } from './reports.ts';

/**
 * A topic of Kafka by a REST proxy: Confluent's of version 3, or of version 2, which Redpanda has too. The key is the person's
 * device, so that one partition holds all of a person's events in their order. Kafka keeps every copy; `id` tells them apart.
 */
export const kafka: RequestKind = {
  via: 'request',
  settings: [
    {
      name: 'url',
      type: 'url',
      is_secret: false,
      is_required: true,
      example: 'https://pkc-abc12.eu-central-1.aws.confluent.cloud/kafka',
    },
    { name: 'api', type: 'choice', is_secret: false, is_required: false, choices: ['v3', 'v2'], standard: 'v3' },
    { name: 'cluster_id', type: 'text', is_secret: false, is_required: false, example: 'lkc-abc12' },
    { name: 'topic', type: 'text', is_secret: false, is_required: true, example: 'events' },
    { name: 'api_key', type: 'text', is_secret: false, is_required: false },
    { name: 'api_secret', type: 'text', is_secret: true, is_required: false },
  ],

  check(settings, rules) {
    const address = checkAddress(settings, 'url', rules);
    if (!address.ok) return address;
    const topic = settingText(settings, 'topic');
    if (!/^[A-Za-z0-9._-]{1,249}$/.test(topic) || topic === '.' || topic === '..') {
      const remedy = 'use letters, digits, dots, underscores and dashes, at most 249.';
      return err(refusedSetting(`\`settings.topic\`: \`${topic.slice(0, 60)}\` is no name of a topic; ${remedy}`));
    }
    if (settingText(settings, 'api') === 'v3' && settingText(settings, 'cluster_id') === '') {
      const remedy = 'give the cluster’s id, such as lkc-abc12 (GET …/v3/clusters lists it), or choose `api` v2.';
      return err(refusedSetting(`\`settings.cluster_id\` is missing; ${remedy}`));
    }
    return ok(undefined);
  },

  place: (settings) => `${URL.parse(settingText(settings, 'url'))?.host ?? ''}/${settingText(settings, 'topic')}`,

  deduplicates: false,

  limits: { recordsMax: 500, bytesMax: 900_000, parallel: 4, timeoutMs: 20 * SECOND_MS, answerBytesMax: 512 * 1024 },

  request(records, { settings, secrets }) {
    const base = settingText(settings, 'url').replace(/\/+$/, '');
    const topic = encodeURIComponent(settingText(settings, 'topic'));
    const authorization = basic(settings, secrets);
    if (settingText(settings, 'api') === 'v2') {
      const headers = { 'content-type': V2_TYPE, accept: 'application/vnd.kafka.v2+json', ...authorization };
      return { url: `${base}/topics/${topic}`, headers, body: JSON.stringify({ records: records.map(recordOfV2) }) };
    }
    const cluster = encodeURIComponent(settingText(settings, 'cluster_id'));
    return {
      url: `${base}/v3/clusters/${cluster}/topics/${topic}/records`,
      headers: { 'content-type': 'application/json', ...authorization },
      body: records.map((record) => JSON.stringify(recordOfV3(record))).join('\n'),
    };
  },

  outcomes(records, answer) {
    if (answer.status !== 200) return notSuccess('Kafka', records, answer);
    return inOrder(records, reportsOf(answer.text));
  },
};

/** Bytes, so that both versions write the same. */
const V2_TYPE = 'application/vnd.kafka.binary.v2+json';

function recordOfV2(record: DestinationRecord): object {
  const key = keyOf(record);
  return { ...(key === '' ? {} : { key: base64(key) }), value: base64(JSON.stringify(rowOf(record))) };
}

function recordOfV3(record: DestinationRecord): object {
  const key = keyOf(record);
  return {
    ...(key === '' ? {} : { key: { type: 'STRING', data: key } }),
    value: { type: 'JSON', data: rowOf(record) },
  };
}

/** The device tells most of a person's events, before and after they signed in; servers know only the user. */
function keyOf({ anonymousId, userId }: DestinationRecord): string {
  return anonymousId === '' ? userId : anonymousId;
}

/**
 * After an event that goes again, the later ones of the same person go again too, even those that were taken: a consumer
 * that keeps the last copy of each id reads them in their order.
 */
function inOrder(records: readonly DestinationRecord[], reports: readonly RecordOutcome[]): Outcomes {
  const personOf = personsOf(records);
  const held = new Set<string>();
  const outcomes = records.map((record, at): RecordOutcome => {
    const person = keyOf(record) === '' ? '' : personOf(record);
    const report = reports[at] ?? { status: 'retry', reason: 'Kafka’s answer ended before this event.' };
    if (report.status === 'refused') return report;
    if (report.status === 'delivered' && !held.has(person)) return report;
    if (person !== '') held.add(person);
    return report.status === 'retry' ? report : { status: 'retry', reason: ORDER };
  });
  return { by: 'record', records: outcomes };
}

const ORDER = 'An earlier event of the same person goes again, and this one after it.';

function basic(settings: DestinationSettings, secrets: DestinationSettings): { readonly authorization?: string } {
  const key = settingText(settings, 'api_key');
  return key === '' ? {} : { authorization: `Basic ${base64(`${key}:${settingText(secrets, 'api_secret')}`)}` };
}

function base64(text: string): string {
  const bytes = slicesOf([...new TextEncoder().encode(text)], BYTES_AT_ONCE);
  return btoa(bytes.map((slice) => String.fromCharCode(...slice)).join(''));
}

/** Arguments of one call. */
const BYTES_AT_ONCE = 8_192;
