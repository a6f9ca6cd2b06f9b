import { nearName } from '../base/near-name.ts';
import { isHotId } from './event.ts';
import { type Fields, fieldsOf } from './raw-event.ts';
import { idText } from './vendors/mapping/context.ts';
import { bareDevice, looksAnonymous } from './vendors/mapping/joined-ids.ts';

/** An event with its ids under our names, and the fields that were not read. */
export type IdsRead = { readonly event: Fields; readonly unread: readonly UnreadField[] };

/** `instead` is the id that was used if the event has two that differ. */
export type UnreadField = { readonly field: string; readonly instead?: IdField };

/**
 * Reads the ids of a `POST /track` event under any name that clearly means one of ours. Nearly all events come back
 * unchanged; others come back as a copy with our names added. Unread top-level fields are listed, so that none is lost
 * silently.
 */
export function readIds(raw: Fields): IdsRead {
  let strange: string[] | undefined;
  for (const name in raw) {
    if (KNOWN_FIELDS.has(name)) continue;
    strange ??= [];
    strange.push(name);
  }
  const isNobody = (raw.user_id ?? '') === '' && (raw.anonymous_id ?? '') === '';
  return strange === undefined && !isNobody ? { event: raw, unread: NOTHING_UNREAD } : readStrange(raw, strange ?? []);
}

export const ID_FIELDS = ['id', 'user_id', 'anonymous_id', 'session_id'] as const;
export type IdField = (typeof ID_FIELDS)[number];

/** Names in other SDKs that can only mean one of our ids. */
export const ID_ALIASES: Readonly<Record<IdField, readonly string[]>> = {
  id: ['messageId', 'message_id', 'insertId', 'insert_id', '$insert_id'],
  user_id: ['userId', 'userID', '$user_id'],
  anonymous_id: ['anonymousId', 'anonymousID', 'deviceId', 'device_id', '$device_id'],
  session_id: ['sessionId', 'sessionID', '$session_id'],
};
/** The only id of a person in PostHog and Mixpanel: the device's until somebody signs in, then the user's. */
export const PERSON_ALIASES: readonly string[] = ['distinct_id', 'distinctId'];

/** The warning about a field that was not read, with the remedy. */
export function unreadMessage({ field, instead }: UnreadField): string {
  const name = field.slice(0, NAME_CHARS_MAX);
  if (instead !== undefined) return `\`${name}\` was not read: it differs from \`${instead}\`, which was taken.`;
  if (OTHER_NAMES.has(name)) return `\`${name}\` was not read: it is not a usable id.`;
  if (/^(?:properties|context)\./.test(name)) {
    return `\`${name}\` does not say who it identifies: send a user's id as \`user_id\` or a device's as \`anonymous_id\`, beside \`event\`.`;
  }
  return `\`${name}\` is not a field of an event and was not read${remedyFor(name)}`;
}

function remedyFor(name: string): string {
  const meant = fieldMeant(name);
  if (meant !== undefined) return `; did you mean \`${meant}\`? If not, put it into \`properties\`.`;
  if (!LIKE_AN_ID.test(name)) return ': put it into `properties`.';
  return ": send a user's id as `user_id`, a device's as `anonymous_id`, a session's as `session_id`, the event's own as `id`, and every other id in `properties`.";
}

const NAME_CHARS_MAX = 60;
const LIKE_AN_ID = /(?:id|uuid|user|visitor|customer|session)$/i;

/** The first usable id under our name or another; undefined if there is none. */
export function idOf(fields: Fields, field: IdField): unknown {
  if (!isMissing(fields[field])) return fields[field];
  const alias = ID_ALIASES[field].find((name) => !isMissing(fields[name]));
  return alias === undefined ? fields[field] : fields[alias];
}

/** The person's ids, under any of the names. */
export function personIdsOf(fields: Fields): { readonly user_id: unknown; readonly anonymous_id: unknown } {
  const ids = { user_id: idOf(fields, 'user_id'), anonymous_id: idOf(fields, 'anonymous_id') };
  const distinct = PERSON_ALIASES.map((name) => fields[name]).find((value) => !isMissing(value));
  if (distinct === undefined) return ids;
  const isAnonymous = looksAnonymous(distinct);
  if (isAnonymous && isMissing(ids.anonymous_id)) return { ...ids, anonymous_id: bareDevice(distinct) };
  if (!isAnonymous && isMissing(ids.user_id)) {
    const isSame = idText(distinct) === idText(ids.anonymous_id);
    return isSame ? ids : { ...ids, user_id: distinct };
  }
  return ids;
}

/** The other names that supplied an id of an event that has been read. */
export function takenAliases(event: Fields): readonly { readonly alias: string; readonly field: IdField }[] {
  return Object.keys(event).flatMap((alias) => {
    if (!OTHER_NAMES.has(alias) || isMissing(event[alias])) return [];
    const text = idText(bareDevice(event[alias]));
    const field = fieldsMeantBy(alias).find((name) => idText(event[name]) === text);
    return field === undefined ? [] : [{ alias, field }];
  });
}

/** Fields of an event, and of a request that consists of one event. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...ID_FIELDS,
  'event',
  'sent_as',
  'timestamp',
  'properties',
  'context',
  'groups',
  'age_ms',
  'api_key',
  'sent_at',
  'batch',
]);
const OTHER_NAMES: ReadonlySet<string> = new Set([...Object.values(ID_ALIASES).flat(), ...PERSON_ALIASES]);
/**
 * A person's ids that were sent among properties or context, which hold no ids. PostHog and Mixpanel put `distinct_id`
 * there.
 */
const MISPLACED = ['user_id', 'userId', 'anonymous_id', 'anonymousId', 'device_id', 'deviceId'];
const NOTHING_UNREAD: readonly UnreadField[] = Object.freeze([]);

/** Names that other tools use for event fields that are not ids; misspellings of our names are found by similarity. */
const OTHER_FIELD_NAMES: Readonly<Record<string, readonly string[]>> = {
  event: ['name', 'event_name', 'eventName', 'event_type', 'eventType', 'action'],
  timestamp: ['time', 'ts', 'date', 'datetime', 'created_at', 'createdAt', 'occurred_at', 'event_time'],
  properties: ['props', 'data', 'payload', 'params', 'attributes', 'event_properties', 'eventProperties'],
};
const FIELD_NAMES = ['event', 'timestamp', 'properties', 'context', 'user_id', 'anonymous_id', 'session_id'];
/** In shorter names, one different letter makes another word. */
const NEAR_CHARS_MIN = 4;

function fieldMeant(name: string): string | undefined {
  const field = Object.keys(OTHER_FIELD_NAMES).find((each) => OTHER_FIELD_NAMES[each]?.includes(name));
  return field ?? (name.length < NEAR_CHARS_MIN ? undefined : nearName(name, FIELD_NAMES));
}

function readStrange(raw: Fields, strange: readonly string[]): IdsRead {
  const properties = fieldsOf(raw.properties);
  const own = personIdsOf(raw);
  const isNobody = isMissing(own.user_id) && isMissing(own.anonymous_id);
  const person = isNobody ? personIdsOf({ distinct_id: properties.distinct_id }) : own;
  const ids: Record<IdField, unknown> = { id: idOf(raw, 'id'), session_id: idOf(raw, 'session_id'), ...person };
  const isStillNobody = isMissing(person.user_id) && isMissing(person.anonymous_id);
  const unread = [
    ...strange.flatMap((field) => unreadOf(field, raw, ids)),
    ...(isStillNobody ? misplaced('properties', properties) : []),
    ...(isStillNobody ? misplaced('context', fieldsOf(raw.context)) : []),
  ];
  const isSame = ID_FIELDS.every((field) => ids[field] === raw[field]);
  return { event: isSame ? raw : { ...raw, ...ids }, unread };
}

/** An additional top-level field: unread, unless it is an id that was used or equals one. */
function unreadOf(field: string, raw: Fields, ids: Readonly<Record<IdField, unknown>>): readonly UnreadField[] {
  if (!OTHER_NAMES.has(field)) return [{ field }];
  const text = idText(bareDevice(raw[field]));
  if (isMissing(raw[field])) return NOTHING_UNREAD;
  const targets = fieldsMeantBy(field);
  const isTaken = targets.some((name) => idText(ids[name]) === text || ids[name] === raw[field]);
  const instead = targets.find((name) => !isMissing(ids[name]));
  return isTaken ? NOTHING_UNREAD : [instead === undefined ? { field } : { field, instead }];
}

function fieldsMeantBy(alias: string): readonly IdField[] {
  if (PERSON_ALIASES.includes(alias)) return ['user_id', 'anonymous_id'];
  return ID_FIELDS.filter((name) => ID_ALIASES[name].includes(alias));
}

function misplaced(place: 'properties' | 'context', fields: Fields): readonly UnreadField[] {
  return MISPLACED.filter((name) => !isMissing(fields[name])).map((name) => ({ field: `${place}.${name}` }));
}

/** Whether an id is absent, or one that tools send by accident. The steps refuse objects. */
function isMissing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value !== 'object' && isHotId(String(value));
}
