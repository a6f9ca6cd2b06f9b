import { PAGE_VIEW } from '../../../live/window.ts';
import { type Fields, fieldsOf, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, present, type Surroundings, without } from '../mapping/context.ts';
import { type EventNames, namedBy } from '../mapping/event-name.ts';
import { GROUP_TYPE_DEFAULT, usableGroups } from '../mapping/groups.ts';

/** The SDK that sent a request, by its headers. */
export type OpenpanelSdk = { readonly name: unknown; readonly version: unknown };

export const OPENPANEL_NAMES = { screen_view: PAGE_VIEW, link_out: 'outbound_click' } as const satisfies EventNames;
/** SDKs of apps: their `screen_view` is of a screen, others' of a page. */
const APP_SDK = /native|ios|swift|android|kotlin|flutter/i;
/** Properties that become fields of the event. */
const TAKEN: ReadonlySet<string> = new Set([
  '__timestamp',
  '__ip',
  '__deviceId',
  '__revenue',
  '__identify',
  '__path',
  '__referrer',
  '__title',
  '__query',
  '__hash',
]);

/** The events of one call of OpenPanel's; none for calls that say nothing about an event. */
export function openpanelEvents(type: unknown, payload: Fields, sdk: OpenpanelSdk): readonly RawEvent[] {
  switch (type) {
    case 'track':
      return [trackEvent(payload, sdk)];
    case 'identify':
      return [identifyEvent(payload, sdk)];
    case 'increment':
    case 'decrement':
      return [{ ...personOf(payload), event: type, properties: payload, context: libraryOf(sdk) }];
    case 'group':
      return [groupEvent(groupsOf(payload.id, payload.type), payload, sdk)];
    case 'assign_group':
      return [{ ...groupEvent(groupsOf(payload.groupIds), payload, sdk), ...personOf(payload) }];
    default:
      return [{ event: undefined }];
  }
}

function trackEvent(payload: Fields, sdk: OpenpanelSdk): RawEvent {
  const properties = fieldsOf(payload.properties);
  const isScreen = payload.name === 'screen_view';
  return {
    ...(isScreen && isOfApp(sdk) ? { event: payload.name } : namedBy(OPENPANEL_NAMES, payload.name)),
    ...personOf(payload),
    timestamp: firstOf(payload.timestamp, properties.__timestamp),
    groups: groupsOf(payload.groups),
    properties: {
      ...without(properties, TAKEN),
      ...present({ revenue: properties.__revenue }),
    },
    context: {
      ...contextOf({
        ...pageOf(properties),
        referrer: properties.__referrer,
        // Elsewhere it is not the page's, but that of the view before.
        title: isScreen ? properties.__title : undefined,
      }),
      ...libraryOf(sdk),
      ...present({ ip: properties.__ip }),
    },
  };
}

/** The whole address on the web, a route in apps; query and hash beside it where the page's was taken apart. */
function pageOf({ __path: path, __query: query, __hash: hash }: Fields): Pick<Surroundings, 'url' | 'path'> {
  if (typeof path !== 'string') return {};
  const whole = `${path}${typeof query === 'string' ? query : ''}${typeof hash === 'string' ? hash : ''}`;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? { url: whole } : { path: whole };
}

function identifyEvent({ profileId, properties, ...own }: Fields, sdk: OpenpanelSdk): RawEvent {
  const given = fieldsOf(properties);
  return {
    event: 'identify',
    ...personOf({ profileId, properties: given }),
    properties: { ...without(given, TAKEN), ...present(own) },
    context: libraryOf(sdk),
  };
}

/** `__identify` names a person within an event. */
function personOf({ profileId, properties }: Fields): Pick<RawEvent, 'user_id' | 'anonymous_id'> {
  const { __deviceId: device, __identify: identify } = fieldsOf(properties);
  return { user_id: firstOf(profileId, fieldsOf(identify).profileId), anonymous_id: device };
}

function groupEvent(groups: Fields | undefined, { name, properties }: Fields, sdk: OpenpanelSdk): RawEvent {
  return {
    event: 'group',
    groups,
    properties: { ...fieldsOf(properties), ...present({ name }) },
    context: libraryOf(sdk),
  };
}

/** Events name groups by their ids alone; only the call that describes one gives its type. */
function groupsOf(keys: unknown, type?: unknown): Fields | undefined {
  return usableGroups({ [typeof type === 'string' && type !== '' ? type : GROUP_TYPE_DEFAULT]: keys });
}

function libraryOf({ name, version }: { readonly name?: unknown; readonly version?: unknown }): Fields {
  return contextOf({ library: typeof name === 'string' ? `openpanel-${name}` : undefined, libraryVersion: version });
}

function isOfApp({ name }: OpenpanelSdk): boolean {
  return typeof name === 'string' && APP_SDK.test(name);
}
