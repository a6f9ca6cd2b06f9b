import { WRITTEN_TABLES, type WrittenTable } from '../../api/written-tables.ts';
import type { ApiError } from '../../base/errors.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { canonicalZone } from '../../base/time/zones.ts';
import { checkEndpoint, type S3Place } from '../../delivery/s3.ts';
import type { OwnDayKind } from '../kind.ts';
import { OWN_FILE_COLUMNS } from '../parquet/plan-day.ts';
import { type DestinationSettings, refusedSetting, settingText } from '../settings.ts';
import { readColumnLines, type TypedColumn } from '../typed-columns.ts';

/** Parquet files in a bucket of the customer's behind the interface of S3: R2, S3, MinIO and others. */
export const bucket: OwnDayKind = {
  via: 'own',
  feeds: 'days',
  settings: [
    {
      name: 'endpoint',
      type: 'url',
      is_secret: false,
      is_required: true,
      example: 'https://s3.eu-central-1.amazonaws.com',
    },
    { name: 'region', type: 'text', is_secret: false, is_required: false, standard: 'auto', example: 'eu-central-1' },
    { name: 'bucket', type: 'text', is_secret: false, is_required: true, example: 'analytics' },
    { name: 'prefix', type: 'text', is_secret: false, is_required: false, example: 'edgewise' },
    { name: 'access_key_id', type: 'text', is_secret: false, is_required: true },
    { name: 'secret_access_key', type: 'text', is_secret: true, is_required: true },
    { name: 'timezone', type: 'text', is_secret: false, is_required: false, standard: 'UTC', example: 'Europe/Berlin' },
    { name: 'columns', type: 'long_text', is_secret: false, is_required: false, example: 'properties.price:number' },
    { name: 'with_sessions', type: 'yes_no', is_secret: false, is_required: false, standard: true },
    { name: 'with_persons', type: 'yes_no', is_secret: false, is_required: false, standard: true },
    { name: 'with_cohorts', type: 'yes_no', is_secret: false, is_required: false, standard: true },
  ],

  check(settings, rules) {
    const asked = { endpoint: settingText(settings, 'endpoint'), region: settingText(settings, 'region') };
    const endpoint = checkEndpoint(asked, rules, 'settings');
    if (!endpoint.ok) return endpoint;
    const target = bucketTarget(settings);
    return target.ok ? ok(undefined) : target;
  },

  place(settings) {
    const { endpoint, bucket: name } = placeOf(settings);
    return `${URL.parse(endpoint)?.host ?? ''}/${name}`;
  },

  deduplicates: true,
};

export type BucketTarget = {
  readonly place: S3Place;
  /** '' or without `/` at its end. */
  readonly prefix: string;
  readonly timezone: string;
  readonly typed: readonly TypedColumn[];
  readonly tables: readonly WrittenTable[];
};

/** Errors: `bad_request`, which names the setting. */
export function bucketTarget(settings: DestinationSettings): Result<BucketTarget, ApiError> {
  for (const [name, { shape, words }] of Object.entries(SHAPES)) {
    const value = settingText(settings, name);
    if (!shape.test(value)) {
      return err(refusedSetting(`\`settings.${name}\` is \`${value.slice(0, 100)}\`; it ${words}.`));
    }
  }
  const zone = settingText(settings, 'timezone');
  const timezone = canonicalZone(zone);
  if (timezone === undefined) {
    return err(
      refusedSetting(
        `\`settings.timezone\`: there is no zone \`${zone.slice(0, 60)}\`; use one such as Europe/Berlin.`,
      ),
    );
  }
  const typed = readColumnLines(settingText(settings, 'columns'), OWN_FILE_COLUMNS);
  if (!typed.ok) return err(refusedSetting(`\`settings.columns\`: ${typed.error}`));
  const prefix = settingText(settings, 'prefix').replace(/\/$/, '');
  const tables = WRITTEN_TABLES.filter((table) => table === 'events' || settings[`with_${table}`] === true);
  return ok({ place: placeOf(settings), prefix, timezone, typed: typed.value, tables });
}

/** As the schedules' bucket has them (core/api/schedules.ts). */
const SHAPES = {
  region: { shape: /^[a-z0-9-]{1,60}$/, words: 'is the name of a region, such as eu-central-1, or `auto` for R2' },
  bucket: {
    shape: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    words: 'is the name of a bucket: 3 to 63 small letters, digits, `-` and `.`',
  },
  prefix: {
    shape: /^(?:[A-Za-z0-9!_.=-]+\/)*(?:[A-Za-z0-9!_.=-]+)?$/,
    words: 'is a path such as `edgewise/daily`: letters, digits and `!-_.=` between `/`',
  },
  access_key_id: { shape: /^[\x21-\x7e]{1,200}$/, words: 'has letters and digits' },
} as const;

function placeOf(settings: DestinationSettings): S3Place {
  const text = (name: string) => settingText(settings, name);
  return {
    endpoint: URL.parse(text('endpoint'))?.origin ?? text('endpoint'),
    region: text('region'),
    bucket: text('bucket'),
    access_key_id: text('access_key_id'),
  };
}
