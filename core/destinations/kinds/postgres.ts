import type { ApiError } from '../../base/errors.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { guardUrl } from '../../delivery/guard-address.ts';
import type { OwnEventKind } from '../kind.ts';
import { OWN_COLUMN_NAMES, type PostgresTable, postgresTable } from '../postgres/table.ts';
import { type DestinationSettings, refusedSetting, settingText } from '../settings.ts';
import { readColumnLines, type TypedColumn } from '../typed-columns.ts';

/** Rows of a customer's own Postgres, one for each event, upserted by its id (`platform/destinations/upsert-events.ts`). */
export const postgres: OwnEventKind = {
  via: 'own',
  feeds: 'events',
  settings: [
    { name: 'host', type: 'text', is_secret: false, is_required: true, example: 'db.example.com' },
    { name: 'port', type: 'number', is_secret: false, is_required: false, standard: 5432 },
    { name: 'database', type: 'text', is_secret: false, is_required: true, example: 'analytics' },
    { name: 'user', type: 'text', is_secret: false, is_required: true, example: 'edgewise' },
    { name: 'password', type: 'text', is_secret: true, is_required: true },
    { name: 'schema', type: 'text', is_secret: false, is_required: false, standard: 'edgewise' },
    { name: 'table', type: 'text', is_secret: false, is_required: false, standard: 'events' },
    { name: 'columns', type: 'long_text', is_secret: false, is_required: false, example: 'properties.price:number' },
  ],

  check(settings, rules) {
    const url = databaseUrl(settings);
    if (!url.ok) return url;
    const guarded = guardUrl(url.value, rules);
    if (!guarded.ok) return err(refusedSetting(`\`settings.host\`: ${guarded.error.reason}`));
    const target = postgresTarget(settings);
    return target.ok ? ok(undefined) : target;
  },

  place(settings) {
    const [host, database] = [settingText(settings, 'host'), settingText(settings, 'database')];
    return `${host}/${database}/${settingText(settings, 'schema')}.${settingText(settings, 'table')}`;
  },

  deduplicates: true,

  // Four connections of the database; a batch is one statement of a few megabytes.
  limits: { recordsMax: 1_000, bytesMax: 4 * 1024 ** 2, parallel: 4 },
};

const HOST = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?$/i;
const PORT_MAX = 65_535;

/** The server's place as the guard of addresses reads it. Errors: `bad_request`. */
export function databaseUrl(settings: DestinationSettings): Result<string, ApiError> {
  const [host, port] = [settingText(settings, 'host'), Number(settings.port)];
  if (!HOST.test(host)) {
    // It may be a whole connection string, with its password.
    const message = '`settings.host` is no name of a server; give that name alone, such as db.example.com.';
    return err(refusedSetting(message));
  }
  if (!Number.isInteger(port) || port < 1 || port > PORT_MAX) {
    return err(refusedSetting(`\`settings.port\` is ${settings.port}; it is a whole number from 1 to ${PORT_MAX}.`));
  }
  return ok(`https://${host}:${port}/`);
}

export type PostgresTarget = { readonly table: PostgresTable; readonly typed: readonly TypedColumn[] };

/** Capital letters would have to be quoted in every query, and a longer name is cut without a word. */
const NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/** Errors: `bad_request`, which names the setting. */
export function postgresTarget(settings: DestinationSettings): Result<PostgresTarget, ApiError> {
  for (const name of ['schema', 'table']) {
    const value = settingText(settings, name);
    if (NAME.test(value) && !value.startsWith('pg_')) continue;
    const message = `\`settings.${name}\` is \`${value.slice(0, 100)}\`; it has at most 63 small letters, digits and \`_\`, and begins with neither a digit nor \`pg_\`.`;
    return err(refusedSetting(message));
  }
  const typed = readColumnLines(settingText(settings, 'columns'), OWN_COLUMN_NAMES);
  if (!typed.ok) return err(refusedSetting(`\`settings.columns\`: ${typed.error}`));
  const table = postgresTable(settingText(settings, 'schema'), settingText(settings, 'table'), typed.value);
  return ok({ table, typed: typed.value });
}
