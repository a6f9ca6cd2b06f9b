import { plainValue } from '../../../core/base/plain-value.ts';
import type { Bound, Groups, Properties, SentEvent, TrackFields } from './types.ts';

/** The event as it is sent, as plain values. The call's fields win over the bound ones. */
export function buildEvent(
  event: string,
  fields: TrackFields,
  bound: Bound,
  made: { readonly id: string; readonly nowMs: number; readonly library: string },
): SentEvent {
  const idOf = (name: 'userId' | 'anonymousId' | 'sessionId') => textOf(fields[name]) ?? textOf(bound[name]);
  const [userId, anonymousId, sessionId] = [idOf('userId'), idOf('anonymousId'), idOf('sessionId')];
  const groups: Groups = { ...bound.groups, ...fields.groups };
  const properties = { ...bound.properties, ...fields.properties };
  const context = { ...bound.context, ...fields.context, library: made.library };
  const built: SentEvent = {
    id: textOf(fields.id) ?? made.id,
    event,
    ...(userId === undefined ? {} : { user_id: userId }),
    ...(anonymousId === undefined ? {} : { anonymous_id: anonymousId }),
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    timestamp: timeOf(fields.timestamp) ?? new Date(made.nowMs).toISOString(),
    ...(isEmpty(groups) ? {} : { groups }),
    ...(isEmpty(properties) ? {} : { properties }),
    context,
  };
  return plainEvent(built);
}

/** A copy of an event whose values JSON knows. */
export function plainEvent(event: SentEvent): SentEvent {
  const { properties, context, groups } = event;
  return {
    ...event,
    ...(groups === undefined ? {} : { groups: plainGroups(groups) }),
    ...(properties === undefined ? {} : { properties: plainFields(properties) }),
    context: plainFields(context),
  };
}

function textOf(value: string | number | null | undefined): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** A text is the service's to read. */
function timeOf(value: Date | number | string | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function plainGroups(groups: Groups): Groups {
  const texts = (ids: string | readonly string[]) => (Array.isArray(ids) ? ids.map(String) : String(ids));
  return Object.fromEntries(Object.entries(groups).map(([type, ids]) => [type, texts(ids)]));
}

function plainFields(fields: Properties): Properties {
  const value = plainValue(fields);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
