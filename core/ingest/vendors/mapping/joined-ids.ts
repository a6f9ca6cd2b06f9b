import { firstOf } from './context.ts';

const UUID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Mixpanel's mark for ids of devices, since its simplified merging of ids. */
const DEVICE = '$device:';

/**
 * An event that links two ids which a tool says belong to one person. The first is the user's, unless only the other
 * looks like a name. (Tools merge any two ids; here one of them must be the user's.)
 */
export function joinedIds(user: unknown, other: unknown) {
  const isOtherWay = looksAnonymous(user) && !looksAnonymous(other);
  return isOtherWay
    ? { user_id: other, anonymous_id: bareDevice(user) }
    : { user_id: user, anonymous_id: bareDevice(other) };
}

/** Whether an id is a device's: it has the mark, or is a UUID, which SDKs generate. */
export function looksAnonymous(id: unknown): boolean {
  return typeof id === 'string' && (id.startsWith(DEVICE) || UUID_SHAPE.test(id));
}

/** A device's id without its mark; other ids unchanged. */
export function bareDevice(id: unknown): unknown {
  return isMarkedDevice(id) ? id.slice(DEVICE.length) : id;
}

export function isMarkedDevice(id: unknown): id is string {
  return typeof id === 'string' && id.startsWith(DEVICE);
}

/**
 * The anonymous id that belongs to who signs in, of the id before and the device's. Where nobody signed out the user before,
 * the id before is that user's: linking it would give one person's history to the other. Ids of devices are generated, unless
 * the application gives its own.
 */
export function anonymousBefore(before: unknown, device: unknown): unknown {
  const bare = bareDevice(before);
  const isDevices = bare === device || looksAnonymous(before) || firstOf(device) === undefined;
  return (isDevices ? firstOf(bare) : undefined) ?? device;
}
