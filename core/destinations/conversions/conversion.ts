import type { DestinationRecord, JsonValue } from '../record.ts';

type Fields = DestinationRecord['properties'];

/** Amount and order of an event, as shops and trackers name them. */
export type Conversion = {
  readonly value?: number;
  /** ISO 4217. */
  readonly currency?: string;
  /** As text: the zeros of `000123` belong to it. */
  readonly orderId?: string;
};

export function conversionOf(properties: Fields): Conversion {
  const value = Number(firstText([properties], VALUES));
  const currency = (firstText([properties], ['currency']) ?? '').toUpperCase();
  const orderId = firstText([properties], ORDERS);
  return {
    ...(Number.isFinite(value) ? { value } : {}),
    ...(/^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    ...(orderId === undefined ? {} : { orderId }),
  };
}

const VALUES = ['value', 'revenue', 'total', 'amount', 'price'] as const;
const ORDERS = ['order_id', 'orderId', 'order_no', 'transaction_id', 'transactionId', 'order'] as const;

/**
 * The id by which a vendor knows the event that the page has sent it already: `event_id`, else the order, else ours. The same
 * at every try.
 */
export function sharedId({ id, properties }: Pick<DestinationRecord, 'id' | 'properties'>): string {
  return firstText([properties], ['event_id', ...ORDERS]) ?? id;
}

/** The text, or the digits of the number, under the first of the names that has one in the first of the objects that does. */
export function firstText(places: readonly (JsonValue | undefined)[], names: readonly string[]): string | undefined {
  return places
    .filter(isFields)
    .flatMap((place) => names.map((name) => (Object.hasOwn(place, name) ? textOf(place[name]) : '')))
    .find((text) => text !== '');
}

/** The value of a parameter of the page's address, such as the id of a click on an advertisement. */
export function addressParameter({ properties, context }: DestinationRecord, name: string): string | undefined {
  const places = [context.page, context, properties];
  const addresses = ['search', 'url', 'page', 'path'].map((field) => firstText(places, [field]) ?? '');
  const values = addresses.map((address) => new URLSearchParams(queryOf(address)).get(name) ?? '');
  return values.find((value) => value !== '');
}

function queryOf(address: string): string {
  const [, query = ''] = /\?([^#]*)/.exec(address) ?? [];
  return query;
}

export function isFields(value: JsonValue | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  return typeof value === 'number' ? String(value) : '';
}
