import { ownValue } from '../../../base/own-value.ts';
import { PAGE_VIEW } from '../../../live/window.ts';
import type { Fields, RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idWithin, present, sessionWithin } from '../mapping/context.ts';
import { countryCode } from '../mapping/country-code.ts';
import { type EventNames, namedBy } from '../mapping/event-name.ts';
import { usableGroups } from '../mapping/groups.ts';
import { jsonFields } from '../mapping/json-fields.ts';

export const AMPLITUDE_NAMES: EventNames = {
  '[Amplitude] Page Viewed': PAGE_VIEW,
  '[Amplitude] File Downloaded': 'file_download',
  $identify: 'identify',
  $groupidentify: 'group',
};

/** Properties of an event and traits of its user, as objects. */
export type AmplitudeFields = { readonly properties: Fields; readonly traits: Fields };

/**
 * An event of Amplitude's, as its SDKs send it and its exports keep it. Amplitude tells events apart by `device_id` and
 * insert id together.
 *
 * @param isElsewhere  whether the place of the request is not that of the event
 */
export function amplitudeEvent(record: Fields, { properties, traits }: AmplitudeFields, isElsewhere = false): RawEvent {
  const name = typeof record.event_type === 'string' ? record.event_type : undefined;
  return {
    id: firstOf(idWithin(record.device_id, firstOf(record.$insert_id, record.insert_id)), record.uuid),
    ...namedBy(AMPLITUDE_NAMES, record.event_type),
    user_id: record.user_id,
    anonymous_id: firstOf(record.device_id, record.amplitude_id),
    session_id: sessionWithin(firstOf(record.device_id, record.user_id), record.session_id),
    timestamp: firstOf(record.event_time, record.client_event_time, record.time),
    groups: usableGroups(jsonFields(record.groups)),
    properties: {
      // Properties of `identify` are traits.
      ...(name === '$identify' ? traits : {}),
      ...properties,
      ...present({ revenue: revenueOf(record, properties) }),
    },
    context: { ...contextOfRecord(record, name, properties, traits), ...(isElsewhere && placeOf(record)) },
  };
}

/** `$revenue`, else `$price` × `$quantity`, which defaults to one. Servers send them beside the properties. */
function revenueOf(record: Fields, properties: Fields): unknown {
  const said = firstOf(properties.revenue, properties.$revenue, record.revenue);
  const price = firstOf(properties.$price, record.price);
  const quantity = firstOf(properties.$quantity, record.quantity) ?? 1;
  if (said !== undefined) return said;
  return typeof price === 'number' && typeof quantity === 'number' ? rounded(price * quantity) : undefined;
}

/** Only the place that the record itself names. */
function placeOf({ country }: Fields): Fields {
  return firstOf(country) === undefined ? { location: false } : {};
}

/** Rounds away floating-point noise: 3 × 3.1 must be 9.3. */
function rounded(amount: number): number {
  return Number(amount.toPrecision(15));
}

function contextOfRecord(record: Fields, name: string | undefined, properties: Fields, traits: Fields): Fields {
  return contextOf({
    url: properties['[Amplitude] Page Location'] ?? properties['[Amplitude] Page URL'],
    path: properties['[Amplitude] Page Path'],
    hostname: properties['[Amplitude] Page Domain'],
    title: properties['[Amplitude] Page Title'],
    // Page views have the visit's referrer; other events may use `referrer` for something else.
    referrer: firstOf(
      name !== undefined && ownValue(AMPLITUDE_NAMES, name) === PAGE_VIEW ? properties.referrer : undefined,
      traits.referrer,
    ),
    country: countryCode(record.country),
    region: record.region,
    city: record.city,
    locale: record.language,
    // For browsers Amplitude stores the browser as the system, and the system as the family of the device.
    ...(record.platform === 'Web'
      ? { browser: record.os_name, browserVersion: record.os_version, os: record.device_family }
      : { os: record.os_name, osVersion: record.os_version }),
    device: record.device_type,
    deviceModel: firstOf(record.device_model, record.device_family),
    deviceManufacturer: firstOf(record.device_manufacturer, record.device_brand),
    library: record.library,
    userAgent: record.user_agent,
    traits,
  });
}
