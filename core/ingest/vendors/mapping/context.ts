import { isRawNumber } from '../../../base/exact-json.ts';
import { asUuid } from '../../../base/uuid.ts';
import { type Fields, isFields } from '../../raw-event.ts';

/** The surroundings of an event as a tool exports them, each value unchanged. */
export type Surroundings = {
  readonly url?: unknown;
  readonly path?: unknown;
  readonly hostname?: unknown;
  readonly title?: unknown;
  readonly referrer?: unknown;
  readonly country?: unknown;
  readonly region?: unknown;
  readonly city?: unknown;
  /** Whether the address of the request says nothing about the place of the event. */
  readonly isElsewhere?: boolean;
  readonly timezone?: unknown;
  readonly locale?: unknown;
  readonly os?: unknown;
  readonly osVersion?: unknown;
  readonly browser?: unknown;
  readonly browserVersion?: unknown;
  readonly device?: unknown;
  readonly deviceModel?: unknown;
  readonly deviceManufacturer?: unknown;
  readonly screenWidth?: unknown;
  readonly screenHeight?: unknown;
  readonly library?: unknown;
  readonly libraryVersion?: unknown;
  readonly userAgent?: unknown;
  readonly traits?: unknown;
  /** Properties among which the tool's SDK writes the visit's campaign, as `utm_…`, on any event. */
  readonly campaign?: Fields;
};

/** The same as an event's `context`, which the steps of ingest read; unknown values are left out. */
export function contextOf(known: Surroundings): Fields {
  return present({
    page: present({
      url: known.url,
      path: known.path,
      hostname: known.hostname,
      title: known.title,
      referrer: known.referrer,
    }),
    campaign: known.campaign === undefined ? undefined : campaignOf(known.campaign),
    location: locationOf(known),
    timezone: known.timezone,
    locale: known.locale,
    os: present({ name: known.os, version: known.osVersion }),
    browser: present({ name: known.browser, version: known.browserVersion }),
    device: present({
      type: lower(known.device),
      model: known.deviceModel,
      manufacturer: known.deviceManufacturer,
    }),
    screen: present({ width: known.screenWidth, height: known.screenHeight }),
    library: present({ name: known.library, version: known.libraryVersion }),
    user_agent: known.userAgent,
    traits: known.traits,
  });
}

/** False where there is none, and none may be looked up. */
function locationOf({ country, region, city, isElsewhere }: Surroundings): Fields | false {
  const location = present({ country, region, city });
  return isElsewhere === true && Object.keys(location).length === 0 ? false : location;
}

function campaignOf(properties: Fields): Fields {
  return present({
    source: properties.utm_source,
    medium: properties.utm_medium,
    name: properties.utm_campaign,
    term: properties.utm_term,
    content: properties.utm_content,
  });
}

/** The fields that are not empty. */
export function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

/** The fields without those named. */
export function without(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
}

/** The first value that is not empty. */
export function firstOf(...values: readonly unknown[]): unknown {
  return values.find((value) => !isEmpty(value));
}

/** An id as text, with every digit; '' for values that are not ids. */
export function idText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isRawNumber(value) ? value.rawJSON : '';
}

/**
 * The id of an event whose tool tells events apart by two values: an id for each event, and its owner. A value that is
 * not an id stays as it is, for the steps to judge.
 */
export function idWithin(owner: unknown, id: unknown): unknown {
  const text = idText(id);
  return text === '' ? id : asUuid(`${text} of ${idText(owner)}`);
}

/**
 * A session's id, unique among all visitors. Several tools number sessions by the time at which they began: such an id is
 * unique only together with its visitor's. 0 and -1 stand for no session.
 */
export function sessionWithin(visitor: unknown, session: unknown): unknown {
  if (isEmpty(session)) return undefined;
  const text = idText(session);
  if (!WHOLE_NUMBER.test(text)) return session;
  return Number(text) > 0 ? `${idText(visitor)}.${text}` : undefined;
}

const WHOLE_NUMBER = /^-?\d+$/;

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return isFields(value) && Object.keys(value).length === 0;
}

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
