import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idWithin, without } from '../mapping/context.ts';
import { type EventNames, namedBy } from '../mapping/event-name.ts';
import { usableGroups } from '../mapping/groups.ts';
import { anonymousBefore, bareDevice, isMarkedDevice, joinedIds } from '../mapping/joined-ids.ts';

export const MIXPANEL_NAMES: EventNames = {
  $mp_web_page_view: PAGE_VIEW,
  $identify: 'identify',
  $create_alias: 'alias',
  $merge: 'alias',
};
const TAKEN: ReadonlySet<string> = new Set([
  'token',
  'time',
  'distinct_id',
  '$insert_id',
  '$device_id',
  '$user_id',
  'mp_processing_time_ms',
]);

/**
 * An event of Mixpanel's, as its SDKs send it and its exports keep it. Mixpanel tells events apart by name, time,
 * `$insert_id` and the `distinct_id` that they were sent with, which an export keeps where it was merged into another.
 *
 * @param isElsewhere  whether the place of the request is not that of the event
 */
export function mixpanelEvent(record: Fields, timestamp: unknown, isElsewhere = false): RawEvent {
  const properties = fieldsOf(record.properties);
  const name = typeof record.event === 'string' ? record.event : undefined;
  return {
    id: idWithin(properties.$distinct_id_before_identity ?? properties.distinct_id, properties.$insert_id),
    ...namedBy(MIXPANEL_NAMES, record.event),
    ...personOf(name, properties),
    timestamp,
    properties: without(properties, TAKEN),
    groups: groupsOf(properties),
    context: contextOfProperties(properties, isElsewhere),
  };
}

/**
 * Mixpanel keeps the groups of an event as properties like any other, under names that a project has chosen as its group
 * keys and that no request tells. These are the usual ones.
 */
const GROUP_KEYS = ['company', 'company_id', 'account_id', 'organization_id', 'team_id', 'workspace_id'];

function groupsOf(properties: Fields): Fields | undefined {
  const named = GROUP_KEYS.filter((key) => properties[key] !== undefined);
  return named.length === 0 ? undefined : usableGroups(Object.fromEntries(named.map((key) => [key, properties[key]])));
}

/** The person of an event. The three events that join ids in Mixpanel's original merging give both ids. */
function personOf(name: string | undefined, properties: Fields) {
  const { distinct_id: distinctId, alias, $distinct_ids: merged } = properties;
  if (name === '$create_alias' && firstOf(alias) !== undefined) return joinedIds(alias, distinctId);
  if (name === '$merge' && Array.isArray(merged) && merged.length === 2) return joinedIds(merged[0], merged[1]);
  const before = firstOf(properties.$anon_id, properties.$anon_distinct_id);
  if (name === '$identify' && before !== undefined) {
    const user = firstOf(properties.$identified_id, properties.$user_id, distinctId);
    return { user_id: user, anonymous_id: anonymousBefore(before, properties.$device_id) };
  }
  return personOfAny(properties);
}

function personOfAny({ distinct_id: distinctId, $device_id: device, $user_id: user }: Fields) {
  const isDevice = isMarkedDevice(distinctId) || (user === undefined && distinctId === device);
  if (isDevice) return { anonymous_id: device ?? bareDevice(distinctId) };
  return { user_id: user ?? distinctId, anonymous_id: device };
}

function contextOfProperties(properties: Fields, isElsewhere: boolean): Fields {
  return contextOf({
    isElsewhere,
    url: properties.$current_url ?? properties.current_url_full,
    path: properties.current_url_path,
    hostname: properties.current_domain,
    title: properties.current_page_title,
    referrer: properties.$referrer === '$direct' ? undefined : properties.$referrer,
    country: properties.mp_country_code ?? properties.$country_code,
    region: properties.$region,
    city: properties.$city,
    timezone: properties.$timezone,
    locale: properties.$locale,
    os: properties.$os,
    osVersion: properties.$os_version,
    browser: properties.$browser,
    browserVersion: properties.$browser_version,
    device: properties.$device_type,
    screenWidth: properties.$screen_width,
    screenHeight: properties.$screen_height,
    library: properties.mp_lib,
    libraryVersion: properties.$lib_version,
    campaign: properties,
  });
}
