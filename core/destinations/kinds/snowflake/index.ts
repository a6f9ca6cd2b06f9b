import { err, ok } from '../../../base/result.ts';
import { SECOND_MS } from '../../../base/time/durations.ts';
import type { RequestKind } from '../../kind.ts';
import type { DestinationRecord } from '../../record.ts';
import { rowOf } from '../../row.ts';
import { refusedSetting, settingText } from '../../settings.ts';
import { isPrivateKey, snowflakeToken } from './key-pair.ts';
import { mergeInto } from './merge.ts';
import { snowflakeOutcomes } from './outcomes.ts';

/**
 * A table of Snowflake by its SQL API. Each request is one MERGE by the event's id: however often a batch is sent, the table
 * has one row for each event.
 */
export const snowflake: RequestKind = {
  via: 'request',
  settings: [
    { name: 'account', type: 'text', is_secret: false, is_required: true, example: 'myorg-account123' },
    { name: 'user', type: 'text', is_secret: false, is_required: true, example: 'EDGEWISE' },
    { name: 'private_key', type: 'long_text', is_secret: true, is_required: true },
    { name: 'warehouse', type: 'text', is_secret: false, is_required: true, example: 'LOAD_WH' },
    { name: 'role', type: 'text', is_secret: false, is_required: false, example: 'LOADER' },
    { name: 'database', type: 'text', is_secret: false, is_required: true, example: 'ANALYTICS' },
    { name: 'schema', type: 'text', is_secret: false, is_required: false, standard: 'PUBLIC' },
    { name: 'table', type: 'text', is_secret: false, is_required: false, standard: 'EDGEWISE_EVENTS' },
  ],

  check(settings) {
    const account = settingText(settings, 'account');
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,200}$/.test(account)) {
      const remedy = 'give the account’s identifier alone, such as myorg-account123, without snowflakecomputing.com.';
      return err(refusedSetting(`\`settings.account\`: \`${account.slice(0, 60)}\` is none; ${remedy}`));
    }
    const wrong = NAMES.find((name) => !NAME.test(settingText(settings, name)));
    if (wrong !== undefined) {
      const given = settingText(settings, wrong).slice(0, 60);
      const remedy = 'use letters, digits, `_` and `$`, beginning with a letter; quoted names are not taken.';
      return err(refusedSetting(`\`settings.${wrong}\`: \`${given}\` is no name in Snowflake; ${remedy}`));
    }
    if (isPrivateKey(settingText(settings, 'private_key'))) return ok(undefined);
    const remedy = 'paste an unencrypted PKCS#8 key, from -----BEGIN PRIVATE KEY----- to its end.';
    return err(refusedSetting(`\`settings.private_key\` is no private key; ${remedy}`));
  },

  place: (settings) => [settingText(settings, 'account'), ...PATH.map((name) => settingText(settings, name))].join('.'),

  deduplicates: true,

  // Two merges into one table wait for each other.
  limits: {
    recordsMax: 1_000,
    bytesMax: 4 * 1024 ** 2,
    parallel: 1,
    timeoutMs: 55 * SECOND_MS,
    answerBytesMax: 64 * 1024,
  },

  async request(records, { settings, secrets, nowMs }) {
    const of = (name: string) => settingText(settings, name);
    const account = of('account');
    const pair = { account, user: of('user'), privateKey: settingText(secrets, 'private_key') };
    const [database = '', schema = '', table = ''] = PATH.map(of);
    const role = of('role') === '' ? {} : { role: of('role').toUpperCase() };
    return {
      // Names of hosts have no underscores.
      url: `https://${account.toLowerCase().replaceAll('_', '-')}.snowflakecomputing.com/api/v2/statements`,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'user-agent': 'Edgewise-Destinations/1',
        authorization: `Bearer ${await snowflakeToken(pair, nowMs)}`,
        'x-snowflake-authorization-token-type': 'KEYPAIR_JWT',
      },
      body: JSON.stringify({
        statement: mergeInto([database, schema, table].map((name) => name.toUpperCase()).join('.')),
        bindings: { 1: { type: 'TEXT', value: JSON.stringify(records.map(rowWithPlainTimes)) } },
        timeout: STATEMENT_S,
        warehouse: of('warehouse').toUpperCase(),
        ...role,
      }),
    };
  },

  outcomes: snowflakeOutcomes,
};

const STATEMENT_S = 50;
const PATH = ['database', 'schema', 'table'] as const;
const NAMES = ['user', 'warehouse', 'database', 'schema', 'table'] as const;
const NAME = /^[A-Za-z_][A-Za-z0-9_$]{0,254}$/;

/** Columns of times have no zone: they hold UTC. */
function rowWithPlainTimes(record: DestinationRecord): object {
  const row = rowOf(record);
  return { ...row, timestamp: row.timestamp.slice(0, -1), received_at: row.received_at.slice(0, -1) };
}
