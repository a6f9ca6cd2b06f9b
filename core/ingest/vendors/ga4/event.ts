import { isRawNumber } from '../../../base/exact-json.ts';
import { type Fields, fieldsOf, isFields, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idText, present, without } from '../mapping/context.ts';
import { screenSize } from '../mapping/screen-size.ts';

/** Parameters that become fields of the event. */
const TAKEN: ReadonlySet<string> = new Set(['session_id', 'ga_session_id']);
/** Events whose `value` is money that came in; elsewhere it is what something would be worth. */
export const SALES: ReadonlySet<unknown> = new Set(['purchase', 'in_app_purchase']);

/** An event of GA4's Measurement Protocol. What the request says of its visitor holds for all its events. */
export function ga4Event(event: Fields, request: Fields): RawEvent {
  const params = fieldsOf(event.params);
  const client = firstOf(request.client_id, request.app_instance_id);
  const traits = traitsOf(request.user_properties);
  return {
    event: event.name,
    user_id: request.user_id,
    anonymous_id: client,
    session_id: sessionOf(client, firstOf(params.session_id, params.ga_session_id)),
    timestamp: firstOf(event.timestamp_micros, request.timestamp_micros),
    properties: {
      ...without(params, TAKEN),
      ...(SALES.has(event.name) && params.revenue === undefined ? present({ revenue: params.value }) : {}),
      ...present({ $set: traits }),
    },
    context: contextOfRequest(params, request, traits),
  };
}

/** Unique only within its client: it is the second in which the session began. */
function sessionOf(client: unknown, session: unknown): unknown {
  const text = idText(session);
  return text === '' ? undefined : `${idText(client)}.${text}`;
}

/** `{plan: {value: "pro"}}` says `{plan: "pro"}`. */
function traitsOf(properties: unknown): Fields {
  const given = Object.entries(fieldsOf(properties));
  return Object.fromEntries(
    given.map(([name, trait]) => [name, isFields(trait) && !isRawNumber(trait) ? trait.value : trait]),
  );
}

function contextOfRequest(params: Fields, request: Fields, traits: Fields): Fields {
  const location = fieldsOf(request.user_location);
  const device = fieldsOf(request.device);
  return {
    ...contextOf({
      url: params.page_location,
      path: firstOf(params.page_path, params.firebase_screen),
      title: params.page_title,
      referrer: params.page_referrer,
      campaign: {
        utm_source: firstOf(params.campaign_source, params.source),
        utm_medium: firstOf(params.campaign_medium, params.medium),
        utm_campaign: params.campaign,
        utm_term: firstOf(params.campaign_term, params.term),
        utm_content: firstOf(params.campaign_content, params.content),
      },
      country: location.country_id,
      region: location.region_id,
      city: location.city,
      locale: firstOf(params.language, device.language),
      os: device.operating_system,
      osVersion: device.operating_system_version,
      browser: device.browser,
      browserVersion: device.browser_version,
      device: device.category,
      deviceModel: device.model,
      deviceManufacturer: device.brand,
      ...screenSize(firstOf(params.screen_resolution, device.screen_resolution)),
      userAgent: request.user_agent,
      traits,
    }),
    ...present({ ip: request.ip_override, consent: request.consent }),
  };
}
