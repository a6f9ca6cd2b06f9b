import { ownValue } from '../../../base/own-value.ts';
import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idText, without } from '../mapping/context.ts';
import { type EventNames, namedBy } from '../mapping/event-name.ts';
import { usableGroups } from '../mapping/groups.ts';
import { anonymousBefore, joinedIds, looksAnonymous } from '../mapping/joined-ids.ts';

export const POSTHOG_NAMES: EventNames = {
  $pageview: PAGE_VIEW,
  $screen: 'screen_view',
  $identify: 'identify',
  $create_alias: 'alias',
  $merge_dangerously: 'alias',
  $groupidentify: 'group',
};
/** Server libraries: their `distinct_id` is the application's own id of a user, even where it is a UUID. */
const SERVER_LIBRARY = /^posthog-(python|node|ruby|php|go|java|dotnet|elixir|rs)$/;
/** Properties that become fields of the event, or carry no information. */
const TAKEN: ReadonlySet<string> = new Set([
  'token',
  'distinct_id',
  '$session_id',
  '$device_id',
  '$user_id',
  '$insert_id',
  '$groups',
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
    ...namedBy(POSTHOG_NAMES, record.event),
    ...personOf(name, record.distinct_id, properties),
    session_id: ownId(properties.$session_id),
    timestamp: record.timestamp,
    // Of an event about a group, the traits of the group.
    properties: name === '$groupidentify' ? fieldsOf(properties.$group_set) : without(properties, TAKEN),
    groups: usableGroups(groupsOf(name, properties)),
    context: contextOfProperties(name, properties),
  };
}

/** PostHog has a single id for a person: the device's until somebody signs in, then the user's. */
function personOf(name: string | undefined, sentId: unknown, properties: Fields) {
  const { $anon_distinct_id: before, alias } = properties;
  if (isOfGroup(name, sentId, properties)) return NOBODY;
  const [distinctId, device] = [ownId(sentId), ownId(properties.$device_id)];
  if (ownValue(POSTHOG_NAMES, name ?? '') === 'alias' && firstOf(alias) !== undefined)
    return joinedIds(distinctId, alias);
  if (firstOf(before) === undefined && isAnonymous(distinctId, properties)) return { anonymous_id: distinctId };
  return { user_id: distinctId, anonymous_id: anonymousBefore(before, device) };
}

/** An event about a group is in that one alone. */
function groupsOf(name: string | undefined, properties: Fields): unknown {
  const { $group_type: type, $group_key: key } = properties;
  return name === '$groupidentify' ? { [idText(type)]: key } : properties.$groups;
}

const NOBODY = Object.freeze({});

/** Visitors without cookies share one id, which is a word and not a person's. */
function ownId(id: unknown): unknown {
  return id === '$posthog_cookieless' ? undefined : id;
}

/** Servers that tell of a group, and of no person, give it an id that is made of the group's. */
function isOfGroup(name: string | undefined, distinctId: unknown, { $group_type: type, $group_key: key }: Fields) {
  return name === '$groupidentify' && distinctId === `$${idText(type)}_${idText(key)}`;
}

/** Where the SDK names neither state nor device, a generated id counts as a device's. */
function isAnonymous(distinctId: unknown, properties: Fields): boolean {
  const { $device_id: device, $user_id: user, $is_identified: isIdentified, $lib: library } = properties;
  if (firstOf(user) !== undefined) return false;
  if (distinctId === device || isIdentified === false || isIdentified === 'false') return true;
  if (isIdentified === true || isIdentified === 'true' || firstOf(device) !== undefined) return false;
  const isServer = properties.$is_server === true || (typeof library === 'string' && SERVER_LIBRARY.test(library));
  return looksAnonymous(distinctId) && !isServer;
}

function contextOfProperties(name: string | undefined, properties: Fields): Fields {
  return contextOf({
    url: properties.$current_url,
    path: properties.$pathname,
    hostname: properties.$host,
    // Only page views carry the page's title; `title` on another event is something else.
    title: (name === '$pageview' ? properties.title : undefined) ?? properties.$screen_name,
    // `$direct` means that there is no referrer.
    referrer: properties.$referrer === '$direct' ? undefined : properties.$referrer,
    country: properties.$geoip_country_code,
    region: properties.$geoip_subdivision_1_name,
    city: properties.$geoip_city_name,
    isElsewhere: properties.$geoip_disable === true,
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
