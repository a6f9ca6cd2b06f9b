import { type Fields, fieldsOf, isFields, type RawEvent } from '../../raw-event.ts';
import { firstOf, idText, present } from '../mapping/context.ts';
import { usableGroups } from '../mapping/groups.ts';
import { bareDevice, isMarkedDevice } from '../mapping/joined-ids.ts';

/** Changes of a profile that are no plain values; they are kept as sent. */
const CHANGES = ['$set_once', '$unset', '$add', '$append', '$union', '$remove', '$delete'] as const;

/** An update of a person's profile (`/engage`): traits under `$set` and the like, as an event `identify`. */
export function personUpdate(update: unknown): unknown {
  if (!isFields(update)) return update;
  const { $distinct_id: distinctId, $user_id: user, $device_id: device } = update;
  const isDevice = isMarkedDevice(distinctId) || (firstOf(user) === undefined && distinctId === device);
  return {
    event: 'identify',
    ...(isDevice
      ? { anonymous_id: firstOf(device, bareDevice(distinctId)) }
      : { user_id: firstOf(user, distinctId), anonymous_id: device }),
    timestamp: firstOf(update.$time),
    properties: present({ $set: update.$set, ...changesOf(update) }),
    context: contextOf(update),
  } satisfies RawEvent;
}

/** An update of a group's profile (`/groups`), which is about no person. */
export function groupUpdate(update: unknown): unknown {
  if (!isFields(update)) return update;
  return {
    event: 'group',
    groups: usableGroups({ [idText(update.$group_key)]: update.$group_id }),
    timestamp: firstOf(update.$time),
    properties: { ...fieldsOf(update.$set), ...present(changesOf(update)) },
    context: contextOf(update),
  } satisfies RawEvent;
}

function changesOf(update: Fields): Fields {
  return Object.fromEntries(CHANGES.map((name) => [name, update[name]]));
}

/** `$ip: 0` asks that the address of the request not be looked at. */
function contextOf({ $ip: ip }: Fields): Fields {
  return ip === 0 || ip === '0' ? { location: false } : {};
}
