import { PAGE_VIEW } from '../../../live/window.ts';
import { isHotId } from '../../event.ts';
import { idOf, personIdsOf } from '../../event-ids.ts';
import { type Fields, isFields, type RawEvent } from '../../raw-event.ts';
import { firstOf, idText, sessionWithin } from '../mapping/context.ts';
import { GROUP_TYPE_DEFAULT, usableGroups } from '../mapping/groups.ts';

/** The calls of Segment's tracking API. */
export const SEGMENT_CALLS = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

/**
 * The event of one of Segment's calls, as its SDKs send it and its raw exports have it. An unknown call becomes an
 * event without a name, which the steps refuse.
 *
 * @param typeOfPath  the call, where the address names it and the body does not
 */
export function segmentEvent(call: Fields, typeOfPath?: string): RawEvent {
  const type = call.type ?? typeOfPath;
  const context = isFields(call.context) ? call.context : {};
  const { userId, anonymousId } = call;
  const isNobody = (userId ?? '') === '' && (anonymousId ?? '') === '';
  const raw: RawEvent = {
    id: call.messageId ?? idOf(call, 'id'),
    ...(isNobody ? personIdsOf(call) : { user_id: userId, anonymous_id: anonymousId }),
    session_id: sessionWithin(firstOf(anonymousId, userId), context.sessionId),
    timestamp: call.timestamp ?? call.originalTimestamp,
    context: call.context,
    groups: usableGroups({ [GROUP_TYPE_DEFAULT]: firstOf(call.groupId, context.groupId) }),
  };
  switch (type) {
    case 'track':
      return { ...raw, event: call.event, properties: call.properties };
    case 'page':
      return { ...raw, event: PAGE_VIEW, properties: named(call) };
    case 'screen':
      return { ...raw, event: 'screen_view', properties: named(call) };
    case 'identify':
      return { ...raw, event: 'identify', properties: call.traits };
    case 'group':
      return { ...raw, event: 'group', properties: withField(call.traits, 'group_id', call.groupId) };
    case 'alias':
      return {
        ...raw,
        event: 'alias',
        anonymous_id: previousOf(call) ?? raw.anonymous_id,
        properties: call.properties,
      };
    default:
      return { ...raw, event: undefined };
  }
}

/** The id that an alias joins to the user's. Some SDKs send the user's own, after `identify`: there is nothing to join. */
function previousOf({ previousId, userId }: Fields): unknown {
  const previous = idText(previousId);
  return isHotId(previous) || previous === idText(userId) ? undefined : previousId;
}

/** `page('Category', 'Name', {...})`: name and category are properties like any other. */
function named(call: Fields): unknown {
  return withField(withField(call.properties, 'name', call.name), 'category', call.category);
}

/**
 * The object with one more field, unless it has that field or the value is empty. A value that is not an object stays
 * as it is.
 */
function withField(object: unknown, name: string, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return object;
  if (object === undefined || object === null) return { [name]: value };
  return isFields(object) && !Object.hasOwn(object, name) ? { ...object, [name]: value } : object;
}
