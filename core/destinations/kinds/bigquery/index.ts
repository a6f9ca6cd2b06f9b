import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import { googleToken, readServiceAccount } from '../../google/service-account.ts';
import type { RequestKind } from '../../kind.ts';
import type { DestinationRecord } from '../../record.ts';
import { rowOf } from '../../row.ts';
import { type DestinationSettings, refusedSetting, settingText } from '../../settings.ts';
import { bigqueryOutcomes } from './outcomes.ts';

/**
 * A table of BigQuery by its streaming inserts (`tabledata.insertAll`). BigQuery drops a row whose `insertId` it has seen within
 * about a minute; a later repetition is a second row with the same `id`.
 */
export const bigquery: RequestKind = {
  via: 'request',
  settings: [
    { name: 'project', type: 'text', is_secret: false, is_required: true, example: 'my-project-123' },
    { name: 'dataset', type: 'text', is_secret: false, is_required: true, example: 'analytics' },
    { name: 'table', type: 'text', is_secret: false, is_required: true, example: 'events' },
    { name: 'service_account_key', type: 'long_text', is_secret: true, is_required: true },
  ],

  check(settings) {
    const wrong = Object.entries(NAMES).find(([name, shape]) => !shape.test(settingText(settings, name)));
    if (wrong !== undefined) {
      const given = settingText(settings, wrong[0]).slice(0, 60);
      const remedy = 'write it as the console of BigQuery shows it, without the names around it.';
      return err(refusedSetting(`\`settings.${wrong[0]}\`: \`${given}\` is no name in BigQuery; ${remedy}`));
    }
    const account = readServiceAccount(settingText(settings, 'service_account_key'));
    return account.ok ? ok(undefined) : account;
  },

  place: (settings) =>
    Object.keys(NAMES)
      .map((name) => settingText(settings, name))
      .join('.'),

  deduplicates: false,

  limits: {
    recordsMax: 500,
    bytesMax: 4 * 1024 ** 2,
    parallel: 4,
    timeoutMs: 20 * SECOND_MS,
    answerBytesMax: 1024 ** 2,
  },

  async request(records, { settings, secrets, nowMs }) {
    const account = readServiceAccount(settingText(secrets, 'service_account_key'));
    const token = account.ok ? await googleToken(account.value, SCOPE, nowMs) : '';
    return {
      url: addressOf(settings),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ skipInvalidRows: true, rows: records.map(insertOf) }),
    };
  },

  outcomes: bigqueryOutcomes,
};

const SCOPE = 'https://www.googleapis.com/auth/bigquery.insertdata';

const NAMES = {
  project: /^[a-z][a-z0-9.:-]{4,100}$/,
  dataset: /^[A-Za-z0-9_]{1,1024}$/,
  table: /^[\p{L}\p{M}\p{N}\p{Pc}\p{Pd}$]{1,300}$/u,
} as const;

function addressOf(settings: DestinationSettings): string {
  const [project, dataset, table] = Object.keys(NAMES).map((name) => encodeURIComponent(settingText(settings, name)));
  return `https://bigquery.googleapis.com/bigquery/v2/projects/${project}/datasets/${dataset}/tables/${table}/insertAll`;
}

/** Columns of type JSON take JSON text: a property is what it was sent as, and never changes the type of a column. */
function insertOf(record: DestinationRecord): object {
  const row = rowOf(record);
  const { properties, context, visit, groups } = row;
  const texts = Object.entries({ properties, context, visit, groups }).map(([name, value]) => [
    name,
    JSON.stringify(value),
  ]);
  return { insertId: record.id, json: { ...row, ...Object.fromEntries(texts) } };
}
