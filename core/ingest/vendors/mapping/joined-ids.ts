const UUID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** How Mixpanel marks ids of devices since its simplified merging of ids. */
const DEVICE = '$device:';

/**
 * Two ids that a tool says are one person's, as an event that links them: the first names the user, unless only the other
 * looks like somebody's name. (Tools merge any two ids; here one of them is the user's.)
 */
export function joinedIds(user: unknown, other: unknown) {
  const isOtherWay = looksAnonymous(user) && !looksAnonymous(other);
  return isOtherWay
    ? { user_id: other, anonymous_id: bareDevice(user) }
    : { user_id: user, anonymous_id: bareDevice(other) };
}

/** Whether it is a device's id by its mark, or one that a library made up: SDKs make UUIDs. */
export function looksAnonymous(id: unknown): boolean {
  return typeof id === 'string' && (id.startsWith(DEVICE) || UUID_SHAPE.test(id));
}

/** A device's id without its mark; every other id as it is. */
export function bareDevice(id: unknown): unknown {
  return isMarkedDevice(id) ? id.slice(DEVICE.length) : id;
}

export function isMarkedDevice(id: unknown): id is string {
  return typeof id === 'string' && id.startsWith(DEVICE);
}
