import { exportPKCS8, generateKeyPair } from 'jose';
import { type DestinationExamples, describeDestinations } from '../../../test/obligations/destinations.ts';
import { destinationKinds } from './index.ts';

const GUARDED = (name: string): DestinationExamples['wrong'] => [
  [{ [name]: 'http://hooks.example.com/' }, 'only https'],
  [{ [name]: 'https://10.0.0.1/s3cr3tPart' }, '10.0.0.1 is not a public address'],
  [{ [name]: 'https://me:s3cr3tPart@hooks.example.com/' }, 'user name or password'],
];

/** A key that signs, made once: none stands in a source file. */
const signingKey = generateKeyPair('RS256', { extractable: true }).then(({ privateKey }) => exportPKCS8(privateKey));
/** One of the same form. */
const KEY_FORM = `-----BEGIN PRIVATE KEY-----\n${'s3cr3tPart'.repeat(20)}\n-----END PRIVATE KEY-----\n`;
const KEY_FILE = { client_email: 'events@shop.iam.gserviceaccount.com', private_key_id: 'k1', private_key: KEY_FORM };
const keyFile = async () => JSON.stringify({ ...KEY_FILE, private_key: await signingKey });

const BUCKET = {
  endpoint: 'https://account.r2.cloudflarestorage.com',
  bucket: 'files',
  access_key_id: 'AKIDEXAMPLE',
  secret_access_key: 's3cr3tPart-0001',
};

const DATABASE = { host: 'db.example.com', database: 'analytics', user: 'edgewise', password: 's3cr3tPart-0001' };

const examples: Record<keyof typeof destinationKinds, DestinationExamples> = {
  webhook: {
    settings: { url: 'https://hooks.example.com/in?token=s3cr3tPart-0001' },
    wrong: [
      [{}, '`settings.url` is missing'],
      [{ url: 'https://hooks.example.com/', channel: '#ops' }, 'no `channel`'],
      [{ url: 'https://hooks.example.com/', events_per_request: 101 }, '`settings.events_per_request` is 101'],
      ...GUARDED('url'),
    ],
    secrets: ['s3cr3tPart'],
    answers: [
      [400, '', { by: 'half' }],
      [410, '', { by: 'none', isGone: true }],
    ],
  },
  segment: {
    settings: { write_key: 's3cr3tPart' },
    wrong: [
      [{}, '`settings.write_key` is missing'],
      ...GUARDED('url').map(([one, named]) => [{ write_key: 's3cr3tPart', ...one }, named] as const),
    ],
    secrets: ['s3cr3tPart'],
    answers: [[400, '', { by: 'half' }]],
  },
  kafka: {
    settings: { url: 'https://broker.example/kafka', cluster_id: 'lkc-1', topic: 'events', api_secret: 's3cr3tPart' },
    wrong: [
      [{ topic: 'events' }, '`settings.url` is missing'],
      [{ url: 'https://broker.example', topic: 'a/b' }, '`a/b` is no name of a topic'],
      [{ url: 'https://broker.example', topic: 'events' }, '`settings.cluster_id` is missing'],
      [{ url: 'https://broker.example', topic: 'events', api: 'v4' }, 'v3, v2'],
      ...GUARDED('url').map(([one, named]) => [{ topic: 'events', cluster_id: 'c', ...one }, named] as const),
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 200, text: '{"error_code":200}{"error_code":200}' },
    answers: [[200, '{"error_code":200}', { records: [{ status: 'delivered' }, { status: 'retry' }] }]],
  },
  bigquery: {
    settings: {
      project: 'my-project',
      dataset: 'web',
      table: 'events',
      service_account_key: JSON.stringify(KEY_FILE),
    },
    wrong: [
      [{ project: 'my-project', dataset: 'web', table: 'events' }, '`settings.service_account_key` is missing'],
      [
        { project: 'my-project', dataset: 'web', table: 'events', service_account_key: 's3cr3tPart' },
        '`settings.service_account_key` is no JSON object',
      ],
      [
        { project: 'my-project', dataset: 'my-project.web', table: 'events', service_account_key: 's3cr3tPart' },
        '`my-project.web` is no name in BigQuery',
      ],
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 200, text: '{"kind":"bigquery#tableDataInsertAllResponse"}' },
    answers: [[200, '{"kind":"bigquery#tableDataInsertAll', { by: 'none', retryable: true }]],
    open: async () => ({ service_account_key: await keyFile() }),
  },
  snowflake: {
    settings: {
      account: 'myorg-account123',
      user: 'EDGEWISE',
      warehouse: 'LOAD_WH',
      database: 'ANALYTICS',
      private_key: KEY_FORM,
    },
    wrong: [
      [{ account: 'a', user: 'u', warehouse: 'w', database: 'd', private_key: 's3cr3tPart' }, '`settings.account`'],
      [{ account: 'acc', user: 'u', warehouse: 'w', database: 'd;', private_key: 's3cr3tPart' }, '`d;` is no name'],
      [{ account: 'acc', user: 'u', warehouse: 'w', database: 'd', private_key: 's3cr3tPart' }, 'no private key'],
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 200, text: '{"code":"090001"}' },
    answers: [
      [200, '{}', { by: 'none', retryable: true }],
      [202, '{"code":"333334"}', { by: 'none', retryAfterMs: 60_000 }],
    ],
    open: async () => ({ private_key: await signingKey }),
  },
  slack: {
    settings: { url: 'https://hooks.slack.com/services/T000/B000/s3cr3tPart-0001' },
    wrong: [
      [{}, '`settings.url` is missing'],
      [{ url: 'https://hooks.slack.com/s3cr3tPart' }, 'no webhook of Slack'],
      [{ url: 'https://example.com/services/T/B/s3cr3tPart' }, 'example.com'],
      [{ url: 'https://hooks.slack.com/services/T/B/X', template: '{propertie.x}' }, '`{propertie.x}` names no field'],
      [{ url: 'https://hooks.slack.com/services/T/B/X', lines: 0 }, '`settings.lines` is 0'],
      [{ url: 'https://hooks.slack.com/services/T/B/X', seconds_between: 1 }, '`settings.seconds_between` is 1'],
      ...GUARDED('url'),
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 200, text: 'ok' },
    answers: [
      [200, '<html>', { by: 'none', retryable: true }],
      [400, 'invalid_blocks', { by: 'half' }],
      [404, 'no_service', { by: 'none', retryable: false }],
    ],
  },
  meta_conversions: {
    settings: { pixel_id: '1234567890', access_token: 's3cr3tPart' },
    wrong: [
      [{ pixel_id: '1234567890' }, '`settings.access_token` is missing'],
      [{ pixel_id: 'act_1/../x', access_token: 's3cr3tPart' }, '`act_1/../x` is none'],
      [{ pixel_id: '1234567890', access_token: 's3cr3tPart', api_version: '24' }, '`settings.api_version`'],
      [{ pixel_id: '1234567890', access_token: 's3cr3tPart', action_source: 'web' }, 'website, app'],
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 200, text: '{"events_received":2}' },
    answers: [[200, '{"events_received":1}', { by: 'none', retryable: true }]],
  },
  google_ads: {
    settings: {
      customer_id: '123-456-7890',
      conversion_action_id: '987',
      service_account_key: JSON.stringify(KEY_FILE),
    },
    wrong: [
      [{ customer_id: '123-456-7890', conversion_action_id: '987' }, '`settings.service_account_key` is missing'],
      [{ customer_id: 'AW-1', conversion_action_id: '987', service_account_key: 's3cr3tPart' }, '`AW-1` is no id'],
      [
        { customer_id: '1234567890', conversion_action_id: '987', service_account_key: 's3cr3tPart' },
        '`settings.service_account_key` is no JSON object',
      ],
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 200, text: '{"requestId":"r"}' },
    answers: [[200, '{}', { by: 'none', retryable: true }]],
    open: async () => ({ service_account_key: await keyFile() }),
  },
  google_analytics: {
    settings: { measurement_id: 'G-ABC123DEF4', api_secret: 's3cr3tPart' },
    wrong: [
      [{ measurement_id: 'G-ABC123DEF4' }, '`settings.api_secret` is missing'],
      [{ measurement_id: 'UA-1234-1', api_secret: 's3cr3tPart' }, '`UA-1234-1` is none'],
    ],
    secrets: ['s3cr3tPart'],
    took: { status: 204, text: '' },
    answers: [[200, '<html>', { by: 'none', retryable: true }]],
  },
  bucket: {
    settings: { ...BUCKET, prefix: 'edgewise/', timezone: 'Europe/Berlin', columns: 'properties.price:number' },
    wrong: [
      [{}, '`settings.endpoint` is missing'],
      ...GUARDED('endpoint').map(([one, named]) => [{ ...BUCKET, ...one }, named] as const),
      [{ ...BUCKET, endpoint: 'https://s3.example.com/files' }, 'has a path'],
      [{ ...BUCKET, endpoint: 'https://s3.eu-central-1.amazonaws.com' }, '`settings.region` is missing'],
      [{ ...BUCKET, bucket: '../files' }, '`settings.bucket` is `../files`'],
      [{ ...BUCKET, prefix: 'a/../b c' }, '`settings.prefix`'],
      [{ ...BUCKET, timezone: 'Berlin' }, 'no zone `Berlin`'],
      [{ ...BUCKET, columns: 'properties.x as date' }, '`properties.x` would be `date`'],
      [{ ...BUCKET, with_persons: 'perhaps' }, '`settings.with_persons` is no true or false'],
    ],
    secrets: ['s3cr3tPart'],
  },
  postgres: {
    settings: { ...DATABASE, columns: 'properties.price:number\nproperties.plan' },
    wrong: [
      [{}, '`settings.host` is missing'],
      [{ ...DATABASE, host: '10.0.0.1' }, '10.0.0.1 is not a public address'],
      [{ ...DATABASE, host: 'db.internal' }, 'not a public address'],
      [{ ...DATABASE, host: 'postgres://me:s3cr3tPart@db.example.com' }, '`settings.host` is no name of a server'],
      [{ ...DATABASE, port: 70_000 }, '`settings.port` is 70000'],
      [{ ...DATABASE, port: 22 }, 'Port 22'],
      [{ ...DATABASE, schema: 'pg_catalog' }, '`settings.schema` is `pg_catalog`'],
      [{ ...DATABASE, table: 'Events"; DROP TABLE x' }, '`settings.table`'],
      [{ ...DATABASE, columns: 'properties.x as xmin' }, '`xmin`'],
    ],
    secrets: ['s3cr3tPart'],
  },
};

describeDestinations(destinationKinds, examples);
