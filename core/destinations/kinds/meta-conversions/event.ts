import { ownValue } from '../../../base/own-value.ts';
import { addressParameter, conversionOf, firstText, sharedId } from '../../conversions/conversion.ts';
import { hashed, type MatchKeys, matchKeys } from '../../conversions/match-keys.ts';
import type { DestinationRecord } from '../../record.ts';

/** Meta’s standard events by the names that trackers and shops use; any other goes under its own name. */
const NAMES: Readonly<Record<string, string>> = {
  page_view: 'PageView',
  view_item: 'ViewContent',
  product_view: 'ViewContent',
  product_viewed: 'ViewContent',
  search: 'Search',
  add_to_cart: 'AddToCart',
  product_added: 'AddToCart',
  begin_checkout: 'InitiateCheckout',
  checkout_started: 'InitiateCheckout',
  add_payment_info: 'AddPaymentInfo',
  purchase: 'Purchase',
  paid: 'Purchase',
  order_completed: 'Purchase',
  generate_lead: 'Lead',
  sign_up: 'CompleteRegistration',
  signup: 'CompleteRegistration',
  signed_up: 'CompleteRegistration',
  trial_started: 'StartTrial',
  subscription_started: 'Subscribe',
};

const NAME_CHARS_MAX = 40;

export function metaName(event: string): string {
  const name = event
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return ownValue(NAMES, name) ?? event.slice(0, NAME_CHARS_MAX);
}

/** Whether Meta can tell whom the event is about: by a key of the person or the browser, or by address and browser together. */
export function hasKey(record: DestinationRecord): boolean {
  const { email, phone } = matchKeys(record);
  const { fbp, fbc, client_ip_address: ip, client_user_agent: agent } = browserKeys(record);
  const isKnown = [email, phone, fbp, fbc].some((key) => key !== undefined) || record.userId !== '';
  return isKnown || (ip !== undefined && agent !== undefined);
}

/** An event as Meta's server events are. Nothing in it depends on the time of the try. */
export async function metaEvent(record: DestinationRecord, actionSource: string): Promise<object> {
  const { value, currency, orderId } = conversionOf(record.properties);
  const url = firstText([record.context.page, record.context, record.properties], ['url', 'event_source_url']);
  const { hostname, page } = record.visit;
  const seen = hostname === undefined || page === undefined ? undefined : `https://${hostname}${page}`;
  const source = url?.startsWith('http') === true ? url : seen;
  return {
    event_name: metaName(record.event),
    event_time: Math.floor(record.atMs / 1000),
    event_id: sharedId(record),
    action_source: actionSource,
    ...(source === undefined ? {} : { event_source_url: source }),
    user_data: { ...(await hashedKeys(record)), ...defined(browserKeys(record)) },
    custom_data: { ...defined({ value, currency, order_id: orderId }), ...contentsOf(record) },
  };
}

const FIELDS: Readonly<Record<keyof MatchKeys, string>> = {
  email: 'em',
  phone: 'ph',
  firstName: 'fn',
  lastName: 'ln',
  city: 'ct',
  region: 'st',
  postalCode: 'zp',
  country: 'country',
};

async function hashedKeys(record: DestinationRecord): Promise<object> {
  const sent = Object.entries(matchKeys(record)).map(([name, value]) => ({ field: ownValue(FIELDS, name), value }));
  const all = record.userId === '' ? sent : [...sent, { field: 'external_id', value: record.userId }];
  return Object.fromEntries(await Promise.all(all.map(async ({ field, value }) => [field, [await hashed(value)]])));
}

type BrowserKeys = {
  readonly client_ip_address: string | undefined;
  readonly client_user_agent: string | undefined;
  readonly fbp: string | undefined;
  readonly fbc: string | undefined;
};

/** Keys of the browser, which go as they are. */
function browserKeys(record: DestinationRecord): BrowserKeys {
  const { context, properties, atMs } = record;
  const places = [context, properties];
  const click = addressParameter(record, 'fbclid');
  return {
    client_ip_address: firstText([context], ['ip']),
    client_user_agent: firstText([context], ['userAgent', 'user_agent']),
    fbp: firstText(places, ['fbp', '_fbp']),
    fbc: firstText(places, ['fbc', '_fbc']) ?? (click === undefined ? undefined : `fb.1.${atMs}.${click}`),
  };
}

function contentsOf({ properties }: DestinationRecord): object {
  const { content_ids: ids, contents, content_type: type } = properties;
  return defined({
    content_ids: Array.isArray(ids) ? ids : undefined,
    contents: Array.isArray(contents) ? contents : undefined,
    content_type: typeof type === 'string' ? type : undefined,
  });
}

function defined(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
