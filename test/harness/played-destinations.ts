import { exportPKCS8, generateKeyPair } from 'jose';
import type { RequestKind } from '../../core/destinations/kind.ts';
import type { JsonValue } from '../../core/destinations/record.ts';
import { readDestinationSettings, type SplitSettings } from '../../core/destinations/settings.ts';

/** One kind of destination, as its vendor speaks: how to read a request, and how to answer it. */
export type PlayedDestination = {
  readonly settings: Readonly<Record<string, string | number>>;
  /** The setting that holds a key made for the test. */
  readonly key?: { readonly name: string; readonly form: 'pem' | 'file' };
  /** Ids of the events of a request, in their order. */
  readonly ids: (body: string) => readonly string[];
  readonly took: (ids: readonly string[]) => Answer;
  /** How it refuses a request with one event that is at fault; absent: it takes whatever is well formed. */
  readonly refuses?: (ids: readonly string[], bad: string) => Answer & { readonly taken: readonly string[] };
};

type Answer = { readonly status: number; readonly body: string };

const BIGQUERY_KIND = 'bigquery#tableDataInsertAllResponse';
const json = (body: JsonValue, status = 200): Answer => ({ status, body: JSON.stringify(body) });
const none = (status: number, body: JsonValue) => ({ ...json(body, status), taken: [] });

/** The vendors by the names of their kinds, as their documentation describes them. */
export const PLAYED: Readonly<Record<string, PlayedDestination>> = {
  webhook: {
    settings: { url: 'https://hooks.example.com/in' },
    ids: (body) => JSON.parse(body).events.map(({ id }: { id: string }) => id),
    took: () => ({ status: 200, body: '' }),
    refuses: () => none(400, {}),
  },
  segment: {
    settings: { write_key: 's3cr3tPart' },
    ids: (body) => JSON.parse(body).batch.map(({ messageId }: { messageId: string }) => messageId),
    took: () => json({ success: true }),
    refuses: () => none(400, { success: false }),
  },
  slack: {
    settings: { url: 'https://hooks.slack.com/services/T0/B0/s3cr3tPart', template: '{id}', lines: 20 },
    ids: (body) => JSON.parse(body).blocks[0].text.text.split('\n'),
    took: () => ({ status: 200, body: 'ok' }),
  },
  kafka: {
    settings: { url: 'https://broker.example/kafka', cluster_id: 'lkc-1', topic: 'events' },
    ids: (body) => body.split('\n').map((line) => JSON.parse(line).value.data.id),
    took: (ids) => ({ status: 200, body: ids.map(() => '{"error_code":200,"offset":1}').join('\n') }),
    refuses(ids, bad) {
      const codes = ids.map((id) => (id === bad ? 42206 : 200));
      const body = codes.map((code) => JSON.stringify({ error_code: code, message: 'no' })).join('\n');
      return { status: 200, body, taken: ids.filter((id) => id !== bad) };
    },
  },
  bigquery: {
    settings: { project: 'my-project', dataset: 'web', table: 'events' },
    key: { name: 'service_account_key', form: 'file' },
    ids: (body) => JSON.parse(body).rows.map(({ insertId }: { insertId: string }) => insertId),
    took: () => json({ kind: BIGQUERY_KIND }),
    refuses(ids, bad) {
      const insertErrors = ids.map((id, index) => ({
        index,
        errors: [{ reason: id === bad ? 'invalid' : 'stopped' }],
      }));
      return none(200, { kind: BIGQUERY_KIND, insertErrors });
    },
  },
  snowflake: {
    settings: { account: 'myorg-acc1', user: 'EDGEWISE', warehouse: 'LOAD_WH', database: 'ANALYTICS' },
    key: { name: 'private_key', form: 'pem' },
    ids: (body) => JSON.parse(JSON.parse(body).bindings[1].value).map(({ id }: { id: string }) => id),
    took: () => json({ code: '090001', message: 'Statement executed successfully.' }),
    refuses: () => none(422, { code: '100078', message: 'String is too long and would be truncated' }),
  },
  meta_conversions: {
    settings: { pixel_id: '1234567890', access_token: 's3cr3tPart' },
    ids: (body) => JSON.parse(body).data.map((event: { event_id: string }) => event.event_id),
    took: (ids) => json({ events_received: ids.length }),
    refuses: () => none(400, { error: { code: 100, message: 'Invalid parameter', is_transient: false } }),
  },
  google_ads: {
    settings: { customer_id: '123-456-7890', conversion_action_id: '987' },
    key: { name: 'service_account_key', form: 'file' },
    ids: (body) => JSON.parse(body).events.map(({ transactionId }: { transactionId: string }) => transactionId),
    took: () => json({ requestId: 'r' }),
    refuses(ids, bad) {
      const fieldViolations = [{ field: `events.events[${ids.indexOf(bad)}].currency`, description: 'is none' }];
      return none(400, { error: { message: 'no', details: [{ fieldViolations }] } });
    },
  },
  google_analytics: {
    settings: { measurement_id: 'G-ABC123DEF4', api_secret: 's3cr3tPart' },
    ids: (body) =>
      JSON.parse(body).events.map((event: { params: { edgewise_event_id: string } }) => event.params.edgewise_event_id),
    took: () => ({ status: 204, body: '' }),
  },
};

const signingKey = generateKeyPair('RS256', { extractable: true }).then(({ privateKey }) => exportPKCS8(privateKey));

/** The settings of a played vendor as they are stored, with keys that sign. */
export async function openedSettings(kind: RequestKind, { settings, key }: PlayedDestination): Promise<SplitSettings> {
  const pem = await signingKey;
  const file = JSON.stringify({ client_email: 'e@p.iam.gserviceaccount.com', private_key_id: 'k', private_key: pem });
  const keys = key === undefined ? {} : { [key.name]: key.form === 'pem' ? pem : file };
  const split = readDestinationSettings(kind.settings, { ...settings, ...keys });
  if (!split.ok) throw new Error(split.error.message);
  return { ...split.value, secrets: { ...split.value.secrets, secret: 'whsec_c2lnbmluZy1zZWNyZXQ=' } };
}
