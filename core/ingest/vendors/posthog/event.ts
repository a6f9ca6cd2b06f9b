import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, without } from '../mapping/context.ts';
import { joinedIds, looksAnonymous } from '../mapping/joined-ids.ts';

const NAMES: Readonly<Record<string, string>> = {
  $pageview: PAGE_VIEW,
  $screen: 'screen_view',
  $identify: 'identify',
  $create_alias: 'alias',
  $merge_dangerously: 'alias',
};
/** Libraries of servers: what they send as `distinct_id` is what the application calls its users, UUIDs too. */
const SERVER_LIBRARY = /^posthog-(python|node|ruby|php|go|java|dotnet|elixir|rs)$/;
/** What becomes a field of the event, or says nothing about it. */
const TAKEN: ReadonlySet<string> = new Set([
  'token',
  'distinct_id',
  '$session_id',
  '$device_id',
  '$user_id',
  '$insert_id',
]);

/**
 * An event of PostHog's, as its SDKs send it and its exports keep it.
 *
 * @param properties  those of the record, as an object
 */
export function posthogEvent(record: Fields, properties: Fields): RawEvent {
  const name = typeof record.event === 'string' ? record.event : undefined;
  return {
    id: firstOf(record.uuid, record.id, properties.$insert_id),
    event: name === undefined ? record.event : (NAMES[name] ?? name),
    ...personOf(name, record.distinct_id, properties),
    session_id: properties.$session_id,
    timestamp: record.timestamp,
    properties: without(properties, TAKEN),
    context: contextOfProperties(name, properties),
  };
}

/** PostHog has one id a person: that of the device until somebody signs in, that of the user from then on. */
function personOf(name: string | undefined, distinctId: unknown, properties: Fields) {
  const { $device_id: device, $anon_distinct_id: before, alias } = properties;
  if (NAMES[name ?? ''] === 'alias' && firstOf(alias) !== undefined) return joinedIds(distinctId, alias);
  if (firstOf(before) === undefined && isAnonymous(distinctId, properties)) return { anonymous_id: distinctId };
  return { user_id: distinctId, anonymous_id: firstOf(before, device) };
}

/** Where the SDK says nothing of it, nor of the device, an id that looks made up is a device's. */
function isAnonymous(distinctId: unknown, properties: Fields): boolean {
  const { $device_id: device, $user_id: user, $is_identified: isIdentified, $lib: library } = properties;
  if (firstOf(user) !== undefined) return false;
  if (distinctId === device || isIdentified === false || isIdentified === 'false') return true;
  if (isIdentified === true || isIdentified === 'true' || firstOf(device) !== undefined) return false;
  return looksAnonymous(distinctId) && !(typeof library === 'string' && SERVER_LIBRARY.test(library));
}

function contextOfProperties(name: string | undefined, properties: Fields): Fields {
  return contextOf({
    url: properties.$current_url,
    path: properties.$pathname,
    hostname: properties.$host,
    // The SDK writes the page's title with views alone; that of another event is a title of something else.
    title: (name === '$pageview' ? properties.title : undefined) ?? properties.$screen_name,
    // `$direct` stands for a visit without one.
    referrer: properties.$referrer === '$direct' ? undefined : properties.$referrer,
    country: properties.$geoip_country_code,
    region: properties.$geoip_subdivision_1_name,
    city: properties.$geoip_city_name,
    timezone: properties.$timezone ?? properties.$geoip_time_zone,
    locale: properties.$browser_language ?? properties.$locale,
    os: properties.$os ?? properties.$os_name,
    osVersion: properties.$os_version,
    browser: properties.$browser,
    browserVersion: properties.$browser_version,
    device: properties.$device_type,
    screenWidth: properties.$screen_width,
    screenHeight: properties.$screen_height,
    library: properties.$lib,
    libraryVersion: properties.$lib_version,
    userAgent: properties.$raw_user_agent,
    traits: fieldsOf(properties.$set),
    campaign: properties,
  });
}
