import { PAGE_VIEW } from '../../../live/window.ts';
import type { Fields, RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, present, sessionWithin } from '../mapping/context.ts';
import { screenSize } from '../mapping/screen-size.ts';
import { type Entities, entitiesOf } from './entities.ts';
import { jsonOf } from './json.ts';
import { namedOf } from './named.ts';

/**
 * An event of Snowplow's tracker protocol, whose fields have short names and text as values. Its person is the signed-in user
 * (`uid`) and the visitor that the tracker knows (`duid`, or the entity of an app's session).
 */
export function snowplowEvent(sent: Fields): RawEvent {
  const entities = entitiesOf(jsonOf(sent.cx, sent.co));
  const session = entities.get('client_session') ?? {};
  const visitor = firstOf(sent.duid, session.userId, sent.tnuid, sent.nuid);
  const { event, properties, schema } = namedOf(sent);
  return {
    id: sent.eid,
    event,
    user_id: sent.uid,
    anonymous_id: visitor,
    session_id: sessionWithin(visitor, firstOf(sent.sid, session.sessionId)),
    timestamp: firstOf(sent.ttm, sent.dtm),
    properties: event === PAGE_VIEW ? present({ ...properties, title: sent.page }) : properties,
    context: { ...contextOfSent(sent, entities), ...present({ schema, entities: Object.fromEntries(entities) }) },
  };
}

function contextOfSent(sent: Fields, entities: Entities): Fields {
  const mobile = entities.get('mobile_context') ?? {};
  const place = entities.get('geolocation_context') ?? {};
  const [name, version] = trackerOf(sent.tv);
  return {
    ...contextOf({
      url: sent.url,
      title: sent.page,
      referrer: sent.refr,
      timezone: sent.tz,
      locale: firstOf(sent.lang, mobile.language),
      os: mobile.osType,
      osVersion: mobile.osVersion,
      deviceModel: mobile.deviceModel,
      deviceManufacturer: mobile.deviceManufacturer,
      ...screenSize(sent.res),
      userAgent: sent.ua,
      library: name,
      libraryVersion: version,
      country: place.country,
    }),
    ...present({ app_id: sent.aid, platform: sent.p, tracker: sent.tna, ip: sent.ip }),
  };
}

/** `js-4.10.1` -> the tracker and its version. */
function trackerOf(sent: unknown): readonly [string | undefined, string | undefined] {
  if (typeof sent !== 'string' || sent === '') return [undefined, undefined];
  const [, name, version] = /^(.*?)-(\d.*)$/.exec(sent) ?? [];
  return [`snowplow-${name ?? sent}`, version];
}
