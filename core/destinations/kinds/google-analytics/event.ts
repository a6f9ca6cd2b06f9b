import { conversionOf, firstText } from '../../conversions/conversion.ts';
import type { DestinationRecord, JsonValue } from '../../record.ts';

/** The limits of the Measurement Protocol. */
const NAME_CHARS_MAX = 40;
const VALUE_CHARS_MAX = 100;
const ADDRESS_CHARS_MAX = 1_000;
const PARAMETERS_MAX = 25;

/** https://developers.google.com/analytics/devguides/collection/protocol/ga4/reference?client_type=gtag#reserved_names */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'ad_activeview ad_click ad_exposure ad_query ad_reward adunit_exposure app_clear_data app_exception app_install ' +
    'app_remove app_store_refund app_update app_upgrade dynamic_link_app_open dynamic_link_app_update ' +
    'dynamic_link_first_open error firebase_campaign firebase_in_app_message_action firebase_in_app_message_dismiss ' +
    'firebase_in_app_message_impression first_open first_visit in_app_purchase notification_dismiss ' +
    'notification_foreground notification_open notification_receive notification_send os_update session_start ' +
    'session_start_with_rollout user_engagement'
  ).split(' '),
);

export function isReserved(event: string): boolean {
  return RESERVED.has(nameOf(event));
}

/** The body of a request, whose records are all one person's. */
export function analyticsBody(records: readonly DestinationRecord[]): object {
  const [first] = records;
  if (first === undefined) return { events: [] };
  const { userId, anonymousId, properties, context } = first;
  // The id in the cookie of Google's own tag, where the sender passes it on: the person is the same there.
  const known = firstText([properties, context], ['ga_client_id', 'client_id']);
  return {
    client_id: known ?? (anonymousId === '' ? userId : anonymousId),
    ...(userId === '' ? {} : { user_id: userId.slice(0, 256) }),
    consent: { ad_user_data: 'GRANTED', ad_personalization: 'GRANTED' },
    events: records.map(analyticsEvent),
  };
}

function analyticsEvent(record: DestinationRecord): object {
  return { name: nameOf(record.event), timestamp_micros: record.atMs * 1000, params: parametersOf(record) };
}

/** Parameters that reports need come first: Google reads 25. */
function parametersOf(record: DestinationRecord): object {
  const { properties, visit, id } = record;
  const { value, currency, orderId } = conversionOf(properties);
  const { hostname, page, title } = visit;
  const address = hostname === undefined || page === undefined ? undefined : `https://${hostname}${page}`;
  const items = properties.items;
  const own = {
    edgewise_event_id: id,
    session_id: firstText([properties], ['ga_session_id']),
    engagement_time_msec: 1,
    value,
    currency,
    transaction_id: orderId,
    page_location: address?.slice(0, ADDRESS_CHARS_MAX),
    page_title: title,
    items: Array.isArray(items) ? items.slice(0, 200) : undefined,
  };
  const sent = Object.entries(properties).map(([name, property]) => [nameOf(name), simple(property)] as const);
  const parameters = new Map(Object.entries(own).filter(([, each]) => each !== undefined));
  for (const [name, property] of sent) {
    if (parameters.size >= PARAMETERS_MAX) break;
    if (property !== undefined && !parameters.has(name) && !/^(ga_|google_|firebase_|gtag)/.test(name)) {
      parameters.set(name, property);
    }
  }
  return Object.fromEntries(parameters);
}

function simple(value: JsonValue): string | number | undefined {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return Array.from(value).slice(0, VALUE_CHARS_MAX).join('');
  return typeof value === 'number' ? value : undefined;
}

/** Letters, digits and underscores, beginning with a letter. */
function nameOf(text: string): string {
  const name = text.trim().replace(/[^A-Za-z0-9_]+/g, '_');
  return (/^[A-Za-z]/.test(name) ? name : `e${name.startsWith('_') ? '' : '_'}${name}`).slice(0, NAME_CHARS_MAX);
}
